//! The platforms that wheels may be for: those that promise which systems they run on (PEP 425, 513, 571, 599, 600, 656, 730, 738).

/// Whether the platform tag is on the list.
pub(super) fn is_known(tag: &str, allow_linux: bool) -> bool {
    matches!(tag, "any" | "win32" | "win_arm64" | "win_amd64" | "win_ia64" | "linux_armv6l" | "linux_armv7l")
        || (allow_linux && tag.strip_prefix("linux_").is_some_and(is_word))
        || is_old_manylinux(tag)
        || versioned(tag, "manylinux_").is_some_and(|(_, _, machine)| LIBC_MACHINES.contains(&machine))
        || versioned(tag, "musllinux_").is_some_and(|(_, _, machine)| LIBC_MACHINES.contains(&machine) && machine != "ppc64")
        || versioned(tag, "macosx_").is_some_and(is_macos)
        || versioned(tag, "ios_").is_some_and(|(_, _, device)| IOS_DEVICES.contains(&device))
        || numbered(tag, "android_").is_some_and(|(_, abi)| ANDROID_ABIS.contains(&abi))
        || tag.strip_prefix("pyemscripten_").and_then(|rest| rest.strip_suffix("_wasm32")).is_some_and(is_word)
}

const LIBC_MACHINES: [&str; 8] = ["x86_64", "i686", "aarch64", "armv7l", "ppc64", "ppc64le", "s390x", "riscv64"];
const IOS_DEVICES: [&str; 3] = ["arm64_iphoneos", "arm64_iphonesimulator", "x86_64_iphonesimulator"];
const ANDROID_ABIS: [&str; 4] = ["armeabi_v7a", "arm64_v8a", "x86", "x86_64"];
const MACOS_MACHINES: [&str; 10] = ["ppc", "ppc64", "i386", "x86_64", "arm64", "intel", "fat", "fat3", "fat64", "universal"];

fn is_old_manylinux(tag: &str) -> bool {
    let old = |generation: &str| tag.strip_prefix(generation).is_some_and(|machine| matches!(machine, "x86_64" | "i686"));
    old("manylinux1_")
        || old("manylinux2010_")
        || tag.strip_prefix("manylinux2014_").is_some_and(|machine| LIBC_MACHINES.contains(&machine) && machine != "riscv64")
}

fn is_macos((major, minor, machine): (u16, u16, &str)) -> bool {
    let known = MACOS_MACHINES.contains(&machine) || machine == "universal2";
    known && (major == 10 || (minor == 0 && matches!(major, 11..=15 | 26)))
}

/// `prefix_1_2_rest` as two numbers and the rest.
fn versioned<'a>(tag: &'a str, prefix: &str) -> Option<(u16, u16, &'a str)> {
    let (major, rest) = numbered(tag, prefix)?;
    let (minor, rest) = numbered(rest, "")?;
    Some((major, minor, rest))
}

/// `prefix_1_rest` as a number and the rest.
fn numbered<'a>(tag: &'a str, prefix: &str) -> Option<(u16, &'a str)> {
    let (number, rest) = tag.strip_prefix(prefix)?.split_once('_')?;
    let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && (number == "0" || !number.starts_with('0'));
    plain.then(|| number.parse().ok().map(|number| (number, rest)))?
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms_that_promise_something_are_known() {
        for tag in [
            "any",
            "win32",
            "win_amd64",
            "manylinux1_i686",
            "manylinux2010_x86_64",
            "manylinux2014_s390x",
            "manylinux_2_17_x86_64",
            "manylinux_2_39_riscv64",
            "musllinux_1_2_aarch64",
            "macosx_10_9_intel",
            "macosx_11_0_arm64",
            "macosx_26_0_universal2",
            "ios_13_0_arm64_iphoneos",
            "android_21_arm64_v8a",
            "pyemscripten_2025_0_wasm32",
            "linux_armv6l",
        ] {
            assert!(is_known(tag, false), "{tag}");
        }
    }

    #[test]
    fn others_are_not() {
        for tag in [
            "",
            "linux_x86_64",
            "linux_",
            "manylinux_2_17_sparc",
            "manylinux_02_17_x86_64",
            "manylinux_2_x86_64",
            "manylinux1_aarch64",
            "musllinux_1_2_ppc64",
            "macosx_11_3_arm64",
            "macosx_16_0_arm64",
            "macosx_10_9",
            "ios_13_0_x86_64_iphoneos",
            "android_x_x86",
            "pyemscripten__wasm32",
            "plan9_amd64",
            "manylinux_99999999_1_x86_64",
            "ANY",
        ] {
            assert!(!is_known(tag, false), "{tag}");
        }
    }

    #[test]
    fn plain_linux_is_the_operators_choice() {
        assert!(is_known("linux_x86_64", true) && is_known("linux_aarch64", true));
        assert!(!is_known("linux_", true) && !is_known("linux_x86-64", true));
    }
}
