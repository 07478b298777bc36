//! The headers that every answer carries (surface.md's network section): asserted on every answer of the suites.

use super::answer::Answer;

/// In seconds.
const YEAR: u64 = 31_536_000;

/// What is missing or wrong over plain HTTP, in words; empty when all is well.
pub(crate) fn faults(path: &str, answer: &Answer) -> Vec<String> {
    let mut faults = common_faults(path, answer);
    if answer.headers.contains_key("strict-transport-security") {
        faults.push("it asks for TLS where the site has none".to_owned());
    }
    faults
}

/// The same over TLS: a browser that was here once comes by TLS alone for at least a year (RFC 6797), to every name below this one too.
pub(crate) fn faults_over_tls(path: &str, answer: &Answer) -> Vec<String> {
    let mut faults = common_faults(path, answer);
    let policies: Vec<_> = answer.headers.get_all("strict-transport-security").iter().collect();
    let policy = answer.header("strict-transport-security").unwrap_or_default();
    let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
    let seconds = directives.iter().find_map(|directive| directive.strip_prefix("max-age=")?.parse::<u64>().ok());
    if policies.len() != 1 || seconds.unwrap_or(0) < YEAR || !directives.contains(&"includeSubDomains") {
        faults.push(format!("Strict-Transport-Security is {policies:?}"));
    }
    faults
}

fn common_faults(path: &str, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expect = |right: bool, what: &str| {
        if !right {
            faults.push(what.to_owned());
        }
    };
    expect(answer.header("x-content-type-options") == Some("nosniff"), "X-Content-Type-Options is not nosniff");
    for name in ["permissions-policy", "cross-origin-resource-policy"] {
        expect(answer.header(name).is_some_and(|value| !value.is_empty()), &format!("no {name}"));
    }
    expect(answer.header("cross-origin-opener-policy") == Some("same-origin"), "Cross-Origin-Opener-Policy is not same-origin");
    expect(!answer.headers.contains_key("server"), "it names its software");
    expect(!answer.headers.contains_key("access-control-allow-origin"), "it lets other sites read it");
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    // Addresses that may hold a secret are told to nobody.
    let is_secret =
        matches!(first, "account" | "manage" | "api" | "admin" | "first-run") || (first == "feed" && answer.status.is_success());
    let policy = if is_secret { "no-referrer" } else { "same-origin" };
    expect(answer.header("referrer-policy") == Some(policy), &format!("Referrer-Policy is not {policy}"));
    if matches!(first, "account" | "manage" | "api") {
        expect(answer.header("cache-control").is_some_and(|value| value.contains("no-store")), "an account page may be kept");
    }
    if answer.status.is_client_error() && !matches!(first, "simple" | "packages" | "pypi" | "integrity" | "rss" | "changes" | "pkg") {
        expect(answer.header("cache-control").is_some_and(|value| value.contains("no-store")), "a refusal may be kept");
    }
    faults.extend(policy_faults(first, answer));
    faults
}

fn policy_faults(first: &str, answer: &Answer) -> Vec<String> {
    let policies: Vec<_> = answer.headers.get_all("content-security-policy").iter().filter_map(|value| value.to_str().ok()).collect();
    let [policy] = policies.as_slice() else { return vec![format!("{} content security policies", policies.len())] };
    let mut faults = Vec::new();
    // What is nowhere is answered by a page that says so, whatever it is called.
    let is_nowhere = answer.status == 404 && policy.contains("'nonce-");
    let wanted: &[&str] = match first {
        "simple" | "packages" | "pypi" | "integrity" | "rss" | "changes" if !is_nowhere => &["sandbox", "default-src 'none'"],
        _ => &["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
    };
    for directive in wanted {
        if !policy.split(';').any(|part| part.trim() == *directive) {
            faults.push(format!("the content security policy lacks {directive}"));
        }
    }
    if policy.contains("unsafe-inline") || policy.contains("'unsafe-eval'") || policy.contains("http") || policy.contains('*') {
        faults.push(format!("the content security policy is loose: {policy}"));
    }
    if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
        if answer.body.contains(" style=\"") {
            faults.push("the page has an inline style".to_owned());
        }
        if [" onclick=", " onload=", " onerror=", " onsubmit="].iter().any(|handler| answer.body.contains(handler)) {
            faults.push("the page has an inline handler".to_owned());
        }
        let scripts = answer.body.matches("<script").count();
        if scripts > answer.body.matches("nonce=").count() {
            faults.push("a script has no nonce".to_owned());
        }
    }
    faults
}
