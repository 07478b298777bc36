//! The history of releases as a picture. The table below it says the same, and more.

use domain::Timestamp;
use leptos::prelude::*;
use store::projects::ReleaseSummary;

use crate::show::day;

/// The picture's width, and its margin at both ends.
const WIDTH: i128 = 640;
const MARGIN: i128 = 8;

/// Most releases in the picture, the newest.
const MOST: usize = 500;

/// A dot for each release along a line of time: final ones above, pre-releases below, yanked ones crossed out. None for fewer than two.
pub(super) fn timeline(releases: &[ReleaseSummary]) -> Option<AnyView> {
    let mut releases: Vec<&ReleaseSummary> = releases.iter().collect();
    releases.sort_by_key(|release| std::cmp::Reverse(release.created_at));
    releases.truncate(MOST);
    let (newest, oldest) = (releases.first()?.created_at, releases.last()?.created_at);
    if releases.len() < 2 {
        return None;
    }
    let marks = releases.iter().rev().map(|release| mark(release, place(release.created_at, oldest, newest))).collect_view();
    let words = words::projects::timeline(releases.len());
    let picture = view! {
        <figure class="timeline">
            <svg viewBox=format!("0 0 {WIDTH} 44") role="img" aria-label=words>
                <path class="timeline-line" d=format!("M0 14H{WIDTH}M0 32H{WIDTH}") />
                {marks}
            </svg>
            <figcaption class="muted">
                <span>{day(oldest)}</span>
                <span>{words::projects::timeline_key()}</span>
                <span>{day(newest)}</span>
            </figcaption>
        </figure>
    };
    Some(picture.into_any())
}

fn place(at: Timestamp, oldest: Timestamp, newest: Timestamp) -> i128 {
    let span = (newest - oldest).whole_milliseconds().max(1);
    MARGIN + (at - oldest).whole_milliseconds() * (WIDTH - 2 * MARGIN) / span
}

fn mark(release: &ReleaseSummary, x: i128) -> AnyView {
    let early = release.version.is_prerelease();
    let y = if early { 32 } else { 14 };
    let radius = if early { 4 } else { 5 };
    let class = if early { "timeline-early" } else { "timeline-final" };
    let title = release.version.to_string();
    let crossed = release.yanked.is_some().then(|| {
        let cross = format!("M{} {}l12 12m0 -12l-12 12", x - 6, y - 6);
        view! { <path class="timeline-yanked" d=cross /> }
    });
    view! {
        <g>
            <title>{title}</title>
            <circle class=class cx=x.to_string() cy=y.to_string() r=radius.to_string() />
            {crossed}
        </g>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn release(version: &str, created_at: Timestamp, yanked: bool) -> ReleaseSummary {
        ReleaseSummary { version: version.parse().unwrap(), created_at, files: 1, yanked: yanked.then(String::new) }
    }

    #[test]
    fn the_first_is_at_the_left_and_the_last_at_the_right() {
        let releases = [
            release("3.0", datetime!(2026-03-01 00:00 UTC), true),
            release("2.0rc1", datetime!(2026-02-01 00:00 UTC), false),
            release("1.0", datetime!(2026-01-01 00:00 UTC), false),
        ];
        let html = timeline(&releases).unwrap().to_html();
        assert!(html.contains("cx=\"8\" cy=\"14\"") && html.contains("cx=\"632\" cy=\"14\""), "{html}");
        assert!(html.contains("timeline-yanked") && html.contains("cy=\"32\"") && !html.contains("style"), "{html}");
    }

    #[test]
    fn one_release_is_no_history_and_one_moment_no_division_by_nothing() {
        let at = datetime!(2026-01-01 00:00 UTC);
        assert!(timeline(&[release("1.0", at, false)]).is_none());
        assert!(timeline(&[release("1.0", at, false), release("2.0", at, false)]).is_some());
    }
}
