//! The accent colour of `site.toml` as CSS.

/// The rule that sets the accent colour, to stand at the end of the stylesheet: with black or
/// white on it, whichever reads better. One of the two always has a contrast of at least 4.5:1
/// (WCAG 2.2, success criterion 1.4.3). `None` unless `accent` is `#rrggbb`.
pub fn accent_css(accent: &str) -> Option<String> {
    let digits = accent
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let rgb = u32::from_str_radix(digits, 16).ok()?;
    let on_accent = if contrast_with_white(rgb) >= contrast_with_black(rgb) {
        "fff"
    } else {
        "000"
    };
    Some(format!(
        ":root{{--accent:#{digits};--on-accent:#{on_accent}}}\n"
    ))
}

fn contrast_with_white(rgb: u32) -> f64 {
    1.05 / (relative_luminance(rgb) + 0.05)
}

fn contrast_with_black(rgb: u32) -> f64 {
    (relative_luminance(rgb) + 0.05) / 0.05
}

/// WCAG 2.2, "relative luminance".
fn relative_luminance(rgb: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from((rgb >> shift) & 0xff) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_colours_carry_white_and_light_ones_black() {
        for (accent, expected) in [
            ("#1d5c48", ":root{--accent:#1d5c48;--on-accent:#fff}\n"),
            ("#FFD400", ":root{--accent:#FFD400;--on-accent:#000}\n"),
        ] {
            assert_eq!(accent_css(accent).as_deref(), Some(expected));
        }
    }

    #[test]
    fn every_colour_is_legible() {
        for rgb in (0..=0x00ff_ffff).step_by(4_099) {
            let best = contrast_with_white(rgb).max(contrast_with_black(rgb));
            assert!(best >= 4.5, "{rgb:06x}: {best}");
        }
    }

    #[test]
    fn what_is_no_colour_sets_nothing() {
        for accent in ["", "#fff", "red", "#12345g", "#1d5c48;}", "1d5c48"] {
            assert_eq!(accent_css(accent), None, "{accent}");
        }
    }
}
