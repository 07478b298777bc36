//! A QR code as one SVG path: no image request, no inline style, always dark on light, because scanners want it so.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// The light border that scanners need, in modules (ISO/IEC 18004).
const BORDER: usize = 4;

/// The drawing, or nothing when the text is too long for a code: the text itself is on the page too.
pub(super) fn qr_code(text: &str) -> Option<AnyView> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width() + 2 * BORDER;
    let view_box = format!("0 0 {side} {side}");
    let path = path(&code.to_colors(), code.width());
    Some(
        view! {
            <svg class="qr-code" viewBox=view_box role="img" aria-label=words::factors::app_qr_code() shape-rendering="crispEdges">
                <rect width=side height=side fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
        .into_any(),
    )
}

/// Each dark module as a unit square; neighbours in a row are drawn as one.
fn path(modules: &[Color], width: usize) -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{}v1h-{}z", x + BORDER, y + BORDER, run.len(), run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_stroke_and_the_border_stays_light() {
        let (d, l) = (Color::Dark, Color::Light);
        assert_eq!(path(&[d, d, l, l, d, d, d, l, d], 3), "M4 4h2v1h-2zM5 5h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z");
    }

    #[test]
    fn an_enrolment_address_fits_and_carries_no_style() {
        let html = qr_code(&format!("otpauth://totp/index.example:{}?secret={}&issuer=index.example", "u".repeat(50), "A".repeat(32)))
            .unwrap()
            .to_html();
        assert!(html.contains("<path d=\"M4 4h7") && !html.contains("style="), "{html}");
    }
}
