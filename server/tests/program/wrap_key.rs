//! Another wrapping key, beside the server and without it.

use crate::place::{Place, said};

#[test]
fn another_wrapping_key_with_one_command() {
    let place = Place::new();
    let keys = place.data().join("keys");
    let read = |name: &str| std::fs::read_to_string(keys.join(name)).unwrap();
    let server = place.serve(&[]);
    let before = read("wrap");
    let rotated = place.run(&["admin", "rotate-wrap-key"]);
    assert!(rotated.status.success(), "{}", said(&rotated.stderr));
    let told = said(&rotated.stdout);
    assert!(told.contains("secrets are sealed with the new wrapping key") && told.contains("wrap.replaced-"), "{told}");
    assert!(!said(&rotated.stderr).contains(before.trim()) && !told.contains(read("wrap").trim()), "keys are not shown");
    assert!(server.is_ready());
    assert_ne!(read("wrap"), before);
    assert!(!keys.join("wrap.next").exists());
    assert_eq!(server.stop(), Some(0));

    // Once more without a server, from a key that was prepared before.
    let prepared = place.run(&["admin", "rotate-wrap-key", "--prepare"]);
    assert!(prepared.status.success() && said(&prepared.stdout).contains("wrap.next"), "{}", said(&prepared.stderr));
    let (second, next) = (read("wrap"), read("wrap.next"));
    assert!(place.run(&["admin", "rotate-wrap-key"]).status.success());
    assert_eq!(read("wrap"), next);
    for (old, why) in [(before, "the first"), (second, "the second")] {
        std::fs::write(keys.join("wrap"), old).unwrap();
        let refused = place.run(&["doctor"]);
        assert!(!refused.status.success() && said(&refused.stdout).contains("put back the files of <data>/keys"), "{why}: {refused:?}");
    }
    std::fs::write(keys.join("wrap"), next).unwrap();
    assert_eq!(place.serve(&[]).stop(), Some(0));
}
