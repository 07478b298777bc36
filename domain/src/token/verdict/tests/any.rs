//! Any caveats, and anything that may be known of a request.

use proptest::prelude::*;

use super::*;
use crate::token::TokenProject;

/// Caveats of every sort: good, bad, nearly right and random.
pub(super) fn caveats() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let now = NOW.unix_timestamp();
    let name = || prop_oneof![Just("demo-app"), Just("Demo_App"), Just("other")];
    let normal = || prop_oneof![Just("demo-app"), Just("other")];
    let id = || (6_u128..9).prop_map(|id| ProjectId::new(Uuid::from_u128(id)));
    let network =
        prop_oneof![Just("192.0.2.0/24"), Just("192.0.2.0/28"), Just("198.51.100.0/24"), Just("0.0.0.0/0"), Just("2001:db8::/32")];
    let action = prop_oneof![Just("upload"), Just("upload-release"), Just("upload-file")];
    let value = prop_oneof![
        (now - 2..now + 3, now - 2..now + 3).prop_map(|(expires_at, not_before)| serde_json::json!([0, expires_at, not_before])),
        proptest::collection::vec(name(), 0..3).prop_map(|names| serde_json::json!([1, names])),
        proptest::collection::vec(id(), 0..3).prop_map(|ids| serde_json::json!([2, ids])),
        (0_u128..3).prop_map(|id| serde_json::json!([3, Uuid::from_u128(id)])),
        proptest::collection::vec(action, 0..3).prop_map(|actions| serde_json::json!([100, actions])),
        proptest::collection::vec(network, 0..3).prop_map(|networks| serde_json::json!([101, networks])),
        prop_oneof![Just("a.whl"), Just("b.whl")].prop_map(|name| serde_json::json!([102, name])),
        (6_u8..9).prop_map(|byte| serde_json::json!([103, Sha256::new([byte; 32])])),
        (1_u64..4).prop_map(|most| serde_json::json!([104, most])),
        (proptest::collection::vec(normal(), 0..3), proptest::collection::vec(id(), 0..2))
            .prop_map(|(names, ids)| serde_json::json!([105, names, ids])),
    ];
    let one = prop_oneof![
        8 => value.prop_map(|value| value.to_string().into_bytes()),
        1 => "\\[(10)?[0-5](,[0-9\"a\\[\\]]{0,4}){0,3}\\]".prop_map(String::into_bytes),
        1 => proptest::collection::vec(any::<u8>(), 0..16),
    ];
    proptest::collection::vec(one, 0..5)
}

/// Everything that may be known about a request, owned.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) account: AccountId,
    pub(super) address: Option<IpAddr>,
    pub(super) project: Option<(NormalizedName, Option<ProjectId>, bool)>,
    pub(super) release_exists: Option<bool>,
    pub(super) file_name: Option<&'static str>,
    pub(super) sha256: Option<Sha256>,
    pub(super) uses: Option<u64>,
}

impl Known {
    pub(super) fn context(&self) -> TokenContext<'_> {
        let project = self.project.as_ref().map(|(name, id, made)| TokenProject { name, id: *id, made_with_token: *made });
        TokenContext {
            now: NOW,
            account: Some(self.account),
            publisher: None,
            address: self.address,
            project,
            release_exists: self.release_exists,
            file_name: self.file_name,
            sha256: self.sha256.as_ref(),
            uses: self.uses,
        }
    }
}

pub(super) fn contexts() -> impl Strategy<Value = Known> {
    use proptest::option::of;
    let account = (0_u128..3).prop_map(|id| AccountId::new(Uuid::from_u128(id)));
    let id = of((6_u128..9).prop_map(|id| ProjectId::new(Uuid::from_u128(id))));
    let name = prop_oneof![Just("demo-app"), Just("other")].prop_map(|name| NormalizedName::parse(name).unwrap());
    let project = (name, id, any::<bool>()).prop_map(|(name, id, made)| (name, id, made && id.is_some()));
    let address = prop_oneof![Just("192.0.2.1"), Just("192.0.2.99"), Just("::ffff:198.51.100.1"), Just("2001:db8::1"), Just("203.0.113.1")]
        .prop_map(|address| address.parse().unwrap());
    let file = prop_oneof![Just("a.whl"), Just("b.whl")];
    let sha256 = (6_u8..9).prop_map(|byte| Sha256::new([byte; 32]));
    let project = prop_oneof![4 => project.prop_map(Some), 1 => Just(None)];
    (account, of(address), project, of(any::<bool>()), of(file), of(sha256), of(0_u64..4)).prop_map(
        |(account, address, project, release_exists, file_name, sha256, uses)| Known {
            account,
            address,
            project,
            release_exists,
            file_name,
            sha256,
            uses,
        },
    )
}
