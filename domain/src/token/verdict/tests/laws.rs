//! What is true of any caveats at all.

use proptest::prelude::*;

use super::any::{Known, caveats, contexts};
use super::*;
use crate::token::law;

/// The rules once more, written as differently as can be: what must be true of a caveat that holds.
fn plainly_holds(bytes: &[u8], context: &TokenContext<'_>) -> bool {
    let now = context.now.unix_timestamp();
    let id = context.project.and_then(|project| project.id);
    match Caveat::parse(bytes) {
        Err(_) | Ok(Caveat::Publisher(_)) => false,
        Ok(Caveat::Expiration { expires_at, not_before }) => (not_before..expires_at).contains(&now),
        Ok(Caveat::RequestUser(user)) => Some(user) == context.account,
        Ok(Caveat::ProjectId(ids)) => id.is_some_and(|id| ids.contains(&id)),
        Ok(Caveat::ProjectName(names)) => {
            let normal = |name: &String| name.to_lowercase().replace(['_', '.'], "-");
            context.project.is_some_and(|project| names.iter().map(normal).any(|one| one == project.name.as_str()))
        }
        Ok(Caveat::Actions(actions)) => {
            let names: Vec<_> = actions.iter().map(|action| action.name()).collect();
            let exists = context.project.map(|project| project.id.is_some());
            names.contains(&"upload")
                || (names.contains(&"upload-release") && exists == Some(true))
                || (names.contains(&"upload-file") && exists == Some(true) && context.release_exists == Some(true))
        }
        Ok(Caveat::Networks(networks)) => context.address.is_some_and(|address| {
            let address = address.to_canonical();
            networks.iter().any(|network| match (network.to_string().as_str(), address) {
                ("0.0.0.0/0", IpAddr::V4(_)) => true,
                ("2001:db8::/32", IpAddr::V6(address)) => address.segments()[..2] == [0x2001, 0xdb8],
                ("192.0.2.0/24", IpAddr::V4(address)) => address.octets()[..3] == [192, 0, 2],
                ("192.0.2.0/28", IpAddr::V4(address)) => address.octets()[..3] == [192, 0, 2] && address.octets()[3] < 16,
                ("198.51.100.0/24", IpAddr::V4(address)) => address.octets()[..3] == [198, 51, 100],
                _ => false,
            })
        }),
        Ok(Caveat::FileName(name)) => context.file_name == Some(&name),
        Ok(Caveat::FileDigest(digest)) => context.sha256 == Some(&digest),
        Ok(Caveat::Uses(most)) => context.uses.is_some_and(|uses| (0..most).contains(&uses)),
        Ok(Caveat::MayCreate { names, ids }) => {
            id.is_some_and(|id| ids.contains(&id))
                || context.project.is_some_and(|project| names.contains(project.name) && (id.is_none() || project.made_with_token))
        }
    }
}

proptest! {
    #![proptest_config(law::cases())]

    #[test]
    fn m_28_p1_a_further_caveat_never_widens(caveats in caveats(), more in caveats(), known in contexts()) {
        let narrowed: Vec<_> = caveats.iter().chain(&more).collect();
        if evaluate(narrowed, &known.context()).holds() {
            prop_assert!(evaluate(&caveats, &known.context()).holds());
        }
    }

    #[test]
    fn m_24_p2_allowed_means_that_every_caveat_is_understood_and_holds(caveats in caveats(), known in contexts()) {
        let expected = caveats.iter().all(|caveat| plainly_holds(caveat, &known.context()));
        prop_assert_eq!(evaluate(&caveats, &known.context()).holds(), expected);
    }

    #[test]
    fn m_29_p3_order_and_repetition_change_nothing(caveats in caveats(), turn in 0_usize..5, known in contexts()) {
        let mut other = caveats.clone();
        other.rotate_left(turn.min(caveats.len()));
        other.extend(caveats.iter().rev().cloned());
        prop_assert_eq!(evaluate(&other, &known.context()).holds(), evaluate(&caveats, &known.context()).holds());
    }

    #[test]
    fn what_is_refused_early_is_refused_whatever_is_learnt(caveats in caveats(), known in contexts(), learnt in contexts()) {
        let early = could_hold(&caveats, &known.context()).holds();
        let later = Known {
            account: known.account,
            address: known.address.or(learnt.address),
            project: known.project.or(learnt.project),
            release_exists: known.release_exists.or(learnt.release_exists),
            file_name: known.file_name.or(learnt.file_name),
            sha256: known.sha256.or(learnt.sha256),
            uses: known.uses.or(learnt.uses),
        };
        if evaluate(&caveats, &later.context()).holds() {
            prop_assert!(early);
        }
    }

    #[test]
    fn m_38_the_words_claim_exactly_what_is_allowed(caveats in caveats(), known in contexts()) {
        let context = known.context();
        let permit = Permit::of(&caveats);
        let claimed = permit.claims().iter().all(|claim| claim.admits(&context));
        prop_assert_eq!(claimed, evaluate(&caveats, &context).holds(), "{:?}", permit.words(None));
        prop_assert_eq!(permit.claims().len(), permit.words(None).len(), "every claim that decides is said");
    }

    #[test]
    fn every_caveat_reads_back(caveats in caveats()) {
        for caveat in caveats.iter().filter_map(|bytes| Caveat::parse(bytes).ok()) {
            prop_assert_eq!(Caveat::parse(caveat.to_json().as_bytes()), Ok(caveat));
        }
    }
}
