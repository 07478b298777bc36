//! Strings that would become script, markup or somebody else's name in a page that lets them: permutations of where script can hide, how it is spelled
//! and what is around it. Every one of them is text that anybody may type into a field of this site.

/// What a script would do, if it ran.
const SCRIPT: &str = "alert(document.domain)";

/// All of them, each once.
pub(crate) fn corpus() -> Vec<String> {
    let mut strings =
        [handlers(), addresses(), elements(), breakouts(), mutations(), names(), styles(), markdown(), restructured()].concat();
    strings.sort();
    strings.dedup();
    strings
}

/// Elements with a handler, in every way to quote it.
fn handlers() -> Vec<String> {
    let carriers = [
        ("img src=x", "onerror"),
        ("svg", "onload"),
        ("svg/", "onload"),
        ("body", "onpageshow"),
        ("video src=x", "onerror"),
        ("audio src=x", "onerror"),
        ("input autofocus", "onfocus"),
        ("details open", "ontoggle"),
        ("iframe", "onload"),
        ("marquee", "onstart"),
        ("a href=# tabindex=1", "onfocusin"),
        ("button popovertarget=x", "onclick"),
        ("div draggable=true", "ondragstart"),
        ("p style=animation:x", "onanimationstart"),
        ("h1 contenteditable", "oninput"),
        ("table background=x", "onmouseenter"),
        ("math", "onclick"),
        ("object data=x", "onerror"),
        ("select autofocus", "onfocus"),
        ("xss", "onpointerover"),
    ];
    let mut strings = Vec::new();
    for (carrier, handler) in carriers {
        for quoted in [SCRIPT.to_owned(), format!("\"{SCRIPT}\""), format!("'{SCRIPT}'")] {
            strings.push(format!("<{carrier} {handler}={quoted}>x"));
        }
        strings.push(format!("<{carrier}\n{}\n=\n\"{SCRIPT}\"\n>x", handler.to_uppercase()));
        strings.push(format!("<{carrier}/{handler}={SCRIPT}//x"));
    }
    strings
}

/// Addresses that run, in every spelling that some browser or parser forgave, wherever an address can stand.
fn addresses() -> Vec<String> {
    let spelled = [
        format!("javascript:{SCRIPT}"),
        format!("JaVaScRiPt:{SCRIPT}"),
        format!(" javascript:{SCRIPT}"),
        format!("\u{1}javascript:{SCRIPT}"),
        format!("java\tscript:{SCRIPT}"),
        format!("java\nscript:{SCRIPT}"),
        format!("&#106;avascript:{SCRIPT}"),
        format!("&#x6A;avascript&colon;{SCRIPT}"),
        format!("&#0000106avascript:{SCRIPT}"),
        format!("java&Tab;script:{SCRIPT}"),
        format!("javascript\u{200b}:{SCRIPT}"),
        format!("javascript:/*https://example.org/*/{SCRIPT}"),
        format!("vbscript:{SCRIPT}"),
        format!("data:text/html,<script>{SCRIPT}</script>"),
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==".to_owned(),
        format!("data:image/svg+xml,<svg onload={SCRIPT}>"),
        "blob:https://example.org/1".to_owned(),
        "file:///etc/passwd".to_owned(),
        "//example.org/x".to_owned(),
        "\\\\example.org\\x".to_owned(),
        "/account/log-out/".to_owned(),
    ];
    let mut strings = Vec::new();
    for address in &spelled {
        strings.push(format!("<a href=\"{address}\">x</a>"));
        strings.push(format!("[x]({address})"));
        strings.push(format!("[x](<{address}> \"t\")"));
        strings.push(format!("<{address}>"));
        strings.push(format!("![x]({address})"));
        strings.push(format!("[x]\n\n[x]: {address}"));
    }
    for carrier in [
        "<img src=\"A\">",
        "<form action=\"A\"><button>x</button></form>",
        "<button formaction=\"A\">x</button>",
        "<iframe src=\"A\"></iframe>",
        "<object data=\"A\"></object>",
        "<embed src=\"A\">",
        "<base href=\"A\">",
        "<link rel=stylesheet href=\"A\">",
        "<blockquote cite=\"A\">x</blockquote>",
        "<q cite=\"A\">x</q>",
        "<body background=\"A\">",
        "<svg><a xlink:href=\"A\"><text y=9>x</text></a></svg>",
        "<svg><use href=\"A\"></use></svg>",
        "<math><mi href=\"A\">x</mi></math>",
        "<area href=\"A\">",
        "<video poster=\"A\"></video>",
        "<meta http-equiv=refresh content=\"0;url=A\">",
        "<img srcset=\"A 1x\">",
        "<a ping=\"A\" href=\"https://example.org\">x</a>",
    ] {
        strings.extend([0, 1, 13, 18].into_iter().filter_map(|which| spelled.get(which)).map(|address| carrier.replace('A', address)));
    }
    strings
}

/// Elements that do something by being there.
fn elements() -> Vec<String> {
    let script = SCRIPT;
    vec![
        format!("<script>{script}</script>"),
        format!("<ScRiPt>{script}</sCrIpT>"),
        format!("<script >{script}</script >"),
        format!("<script\n>{script}</script\n>"),
        format!("<script/x>{script}</script/x>"),
        format!("<script>{script}"),
        format!("<scr<script>ipt>{script}</scr</script>ipt>"),
        format!("<<script>{script}//<</script>"),
        format!("<script src=https://example.org/x.js></script>{script}"),
        format!("<script type=module>{script}</script>"),
        format!("<svg><script>{script}</script></svg>"),
        format!("<svg><script href=\"data:,{script}\"/></svg>"),
        format!("<math><script>{script}</script></math>"),
        format!("<template><script>{script}</script></template>"),
        format!("<noscript><img src=x onerror={script}></noscript>"),
        format!("<iframe srcdoc=\"<script>{script}</script>\"></iframe>"),
        format!("<object><param name=src value=\"javascript:{script}\"></object>"),
        format!("<svg><animate onbegin={script} attributeName=x dur=1s>"),
        format!("<svg><a><animate attributeName=href values=\"javascript:{script}\"/><text y=9>x</text></a></svg>"),
        format!("<svg><set attributeName=onmouseover to=\"{script}\"/></svg>"),
        format!("<svg><foreignObject><iframe onload={script}></foreignObject></svg>"),
        "<form action=/account/log-out/ method=post><button>Read more</button></form>".to_owned(),
        "<input type=password name=password autofocus>".to_owned(),
        "<textarea name=x>".to_owned(),
        "<plaintext>".to_owned(),
        "<xmp><b>x</xmp>".to_owned(),
        "<frameset onload=x><frame src=x></frameset>".to_owned(),
        "<meta http-equiv=refresh content=\"0;url=https://example.org/\">".to_owned(),
        "<meta http-equiv=Content-Security-Policy content=\"default-src *\">".to_owned(),
        "<base target=_blank href=https://example.org/>".to_owned(),
        "<link rel=stylesheet href=https://example.org/x.css>".to_owned(),
        "<link rel=preload as=image href=https://example.org/x.png>".to_owned(),
        "<dialog open>x</dialog>".to_owned(),
        "<div popover id=x>x</div>".to_owned(),
        "<portal src=https://example.org/>".to_owned(),
        "<applet code=x>".to_owned(),
        "<isindex type=image src=1>".to_owned(),
        "<keygen autofocus>".to_owned(),
        "<slot name=x></slot>".to_owned(),
        "<div><template shadowrootmode=open><script>1</script></template></div>".to_owned(),
    ]
}

/// Ends of what may be around a text, each before something that runs.
fn breakouts() -> Vec<String> {
    let ends = [
        "\">",
        "'>",
        "`>",
        "-->",
        "--!>",
        "]]>",
        "?>",
        "</title>",
        "</textarea>",
        "</style>",
        "</script>",
        "</noscript>",
        "</template>",
        "</select>",
        "</table>",
        "</pre></code>",
        "</div></section></main></body></html>",
        "\u{0}\">",
        "\\\">",
        "&quot;>",
    ];
    let runs = [format!("<img src=x onerror={SCRIPT}>"), format!("<script>{SCRIPT}</script>"), format!("<svg onload={SCRIPT}>")];
    let mut strings: Vec<String> = ends.iter().flat_map(|end| runs.iter().map(move |run| format!("{end}{run}"))).collect();
    strings
        .extend(["\"", "'", "`", "\" ", "x\"/"].map(|quote| format!("{quote} onmouseover={SCRIPT} autofocus onfocus={SCRIPT} x={quote}")));
    strings
}

/// Two elements around an attack, of those whose content parsers disagree about: what is harmless once may not be when it is parsed again.
fn mutations() -> Vec<String> {
    let around = [
        "svg",
        "math",
        "style",
        "title",
        "noscript",
        "template",
        "mtext",
        "mglyph",
        "foreignObject",
        "desc",
        "select",
        "table",
        "textarea",
        "iframe",
        "p",
        "annotation-xml encoding=text/html",
    ];
    let mut strings = Vec::new();
    for outer in around {
        for inner in around {
            let end = inner.split(' ').next().unwrap_or_default();
            strings.push(format!("<{outer}><{inner}><a title=\"</{end}><img src=x onerror={SCRIPT}>\">"));
        }
        strings.push(format!("<{outer}><!--</{outer}><img src=x onerror={SCRIPT}>-->"));
    }
    strings.push(format!("<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={SCRIPT}>"));
    strings.push(format!("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror={SCRIPT}&gt;\">"));
    strings.push(format!("<a title='</noscript><img src=x onerror={SCRIPT}>'>"));
    strings
}

/// Names that the page's own scripts or the browser look things up by.
fn names() -> Vec<String> {
    let names = [
        "main",
        "description",
        "cookie",
        "body",
        "forms",
        "location",
        "getElementById",
        "__proto__",
        "constructor",
        "content",
        "user-content",
    ];
    let carriers = [
        "<a id=N>x</a>",
        "<a name=N>x</a>",
        "<h1 id=N>x</h1>",
        "<img name=N>",
        "<form id=N><input name=N></form>",
        "<section id='N' name=N>x</section>",
    ];
    names.iter().flat_map(|name| carriers.iter().map(move |carrier| carrier.replace('N', name))).collect()
}

/// Looks that cover, track or load.
fn styles() -> Vec<String> {
    let declarations = [
        "position:fixed;inset:0;z-index:9999",
        "background:url(https://example.org/x)",
        "background:url(javascript:alert(1))",
        "width:expression(alert(1))",
        "behavior:url(x.htc)",
        "-moz-binding:url(x.xml#x)",
        "@import 'https://example.org/x.css'",
        "\\70osition:fixed",
    ];
    let mut strings = Vec::new();
    for declaration in declarations {
        strings.push(format!("<div style=\"{declaration}\">x</div>"));
        strings.push(format!("<style>*{{{declaration}}}</style>x"));
    }
    strings.extend(
        ["visually-hidden", "button", "notice warn", "frame"]
            .map(|class| format!("<a class=\"{class}\" href=https://example.org/>Log in</a>")),
    );
    strings
}

/// What only Markdown makes of it.
fn markdown() -> Vec<String> {
    let run = format!("<img src=x onerror={SCRIPT}>");
    vec![
        format!("```\"><script>{SCRIPT}</script>\nx\n```"),
        format!("```js onload={SCRIPT}\nx\n```"),
        format!("# \"><b id=\"x\" onclick=\"{SCRIPT}"),
        format!("[x](https://example.org \"\\\" onmouseover={SCRIPT} x=\\\"\")"),
        format!("[x](https://example.org/\"onmouseover=\"{SCRIPT})"),
        format!("![\" onerror={SCRIPT} x=\"](https://example.org/x.png)"),
        format!("![{run}](https://example.org/x.png)"),
        format!("[![x](https://example.org/x.png \"{run}\")](javascript:{SCRIPT})"),
        format!("x[^{run}]\n\n[^{run}]: x"),
        format!("x[^\"onclick=\"{SCRIPT}]\n\n[^\"onclick=\"{SCRIPT}]: y"),
        format!("|{run}|\n|---|\n|{run}|"),
        format!("> [!NOTE] {run}\n> {run}"),
        format!("- [ ] {run}\n- [x] </li></ul>{run}"),
        format!("~~{run}~~ **{run}** `{run}`"),
        format!("<https://example.org/\"onmouseover={SCRIPT}>"),
        format!("https://example.org/\"onmouseover={SCRIPT}/"),
        format!("\"onmouseover={SCRIPT}\"@example.org"),
        format!("<!-- x --!>{run}<!-- y -->"),
        format!("<?php {run} ?>"),
        format!("<![CDATA[{run}]]>"),
        format!("<!x {run}>"),
        format!("    {run}\n\n{run}"),
        format!("[a]: <> \"{run}\"\n[a]"),
        format!("\\<script>{SCRIPT}\\</script>"),
        format!("&lt;script&gt;{SCRIPT}&lt;/script&gt;"),
        format!("<a href=\"https://example.org\"\n\n{run}\n\n\">"),
    ]
}

/// What only reStructuredText makes of it.
fn restructured() -> Vec<String> {
    let run = format!("<img src=x onerror={SCRIPT}>");
    vec![
        format!(".. raw:: html\n\n   {run}"),
        format!(".. role:: x(raw)\n   :format: html\n\n:x:`{run}`"),
        ".. include:: /etc/passwd".to_owned(),
        ".. include:: /etc/passwd\n   :literal:".to_owned(),
        ".. literalinclude:: /etc/passwd".to_owned(),
        ".. csv-table:: x\n   :file: /etc/passwd".to_owned(),
        ".. csv-table:: x\n   :url: https://example.org/x.csv".to_owned(),
        ".. raw:: html\n   :file: /etc/passwd".to_owned(),
        ".. raw:: html\n   :url: https://example.org/".to_owned(),
        format!(".. image:: javascript:{SCRIPT}\n   :target: javascript:{SCRIPT}\n   :alt: {run}"),
        format!(".. figure:: x.png\n   :figclass: \" onclick={SCRIPT}\n\n   {run}"),
        format!("`x <javascript:{SCRIPT}>`_"),
        format!("x_\n\n.. _x: javascript:{SCRIPT}"),
        format!(".. |x| replace:: {run}\n\n|x|"),
        format!(".. class:: \"onclick={SCRIPT}\n\nx"),
        format!(".. container:: visually-hidden\n   :name: main\n\n   {run}"),
        format!(".. meta::\n   :http-equiv=refresh: 0;url=javascript:{SCRIPT}"),
        format!(".. title:: {run}\n\n.. sidebar:: {run}\n\n   x"),
        format!(".. code:: html\n\n   {run}"),
        format!(".. math::\n\n   \\href{{javascript:{SCRIPT}}}{{x}}"),
    ]
}
