//! [`Finding`]: what one caveat says about one request.

use super::CaveatFailure;
use crate::ids::ProjectId;
use crate::project::NormalizedName;
use crate::token::{Caveat, TokenAction, TokenContext, TokenProject};

/// What one caveat says about a request of which not everything may be known yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// It holds, whatever is learnt later.
    Holds,
    /// That depends on what is not known. Unless it is learnt, this is the reason to refuse.
    NotKnown(CaveatFailure),
    /// It doesn't hold, whatever is learnt later.
    Fails(CaveatFailure),
}

impl Finding {
    pub(super) fn of(caveat: &Caveat, context: &TokenContext<'_>) -> Self {
        match caveat {
            Caveat::Expiration { expires_at, not_before } => {
                let now = context.now.unix_timestamp();
                Self::when(*not_before <= now && now < *expires_at, || CaveatFailure::Expired)
            }
            Caveat::RequestUser(user) => Self::when(Some(*user) == context.account, || CaveatFailure::OtherUser),
            Caveat::Publisher(publisher) => match context.publisher {
                None => Self::Fails(CaveatFailure::NoPublisher),
                Some(shown) => Self::when(shown.as_uuid() == *publisher, || CaveatFailure::OtherPublisher),
            },
            Caveat::ProjectName(names) => Self::on_project(context, |project| {
                let listed = names.iter().any(|name| NormalizedName::normalize_any(name).as_ref() == Ok(project.name));
                Self::when(listed, || CaveatFailure::OtherProject(project.name.clone()))
            }),
            Caveat::ProjectId(ids) => Self::on_project(context, |project| {
                Self::when(is_one_of(ids, project.id), || CaveatFailure::OtherProject(project.name.clone()))
            }),
            Caveat::MayCreate { names, ids } => Self::on_project(context, |project| may_create(names, ids, project)),
            Caveat::Actions(actions) => allowed(actions, context),
            Caveat::Networks(networks) => match context.address {
                None => Self::NotKnown(CaveatFailure::NoAddress),
                Some(address) => {
                    Self::when(networks.iter().any(|network| network.contains(address)), || CaveatFailure::OtherAddress(address))
                }
            },
            Caveat::FileName(name) => match context.file_name {
                None => Self::NotKnown(CaveatFailure::NoFile),
                Some(file) => Self::when(file == name, || CaveatFailure::OtherFile(file.to_owned())),
            },
            Caveat::FileDigest(sha256) => match context.sha256 {
                None => Self::NotKnown(CaveatFailure::NoDigest),
                Some(digest) => Self::when(digest == sha256, || CaveatFailure::OtherDigest(*digest)),
            },
            Caveat::Uses(most) => match context.uses {
                None => Self::NotKnown(CaveatFailure::NoCount),
                Some(uses) => Self::when(uses < *most, || CaveatFailure::UsedUp(*most)),
            },
        }
    }

    fn when(holds: bool, otherwise: impl FnOnce() -> CaveatFailure) -> Self {
        if holds { Self::Holds } else { Self::Fails(otherwise()) }
    }

    fn on_project(context: &TokenContext<'_>, judge: impl FnOnce(&TokenProject<'_>) -> Self) -> Self {
        context.project.as_ref().map_or(Self::NotKnown(CaveatFailure::NoProject), judge)
    }
}

fn is_one_of(ids: &[ProjectId], id: Option<ProjectId>) -> bool {
    id.is_some_and(|id| ids.contains(&id))
}

/// A listed project; or one of a listed name that isn't there yet, or that this very token has made.
fn may_create(names: &[NormalizedName], ids: &[ProjectId], project: &TokenProject<'_>) -> Finding {
    if is_one_of(ids, project.id) {
        return Finding::Holds;
    }
    if !names.contains(project.name) {
        return Finding::Fails(CaveatFailure::NotCreatable(project.name.clone()));
    }
    Finding::when(project.id.is_none() || project.made_with_token, || CaveatFailure::NotMadeWithToken(project.name.clone()))
}

/// What the upload may turn out to do, against what is allowed.
fn allowed(actions: &[TokenAction], context: &TokenContext<'_>) -> Finding {
    let possible = context.possible_acts();
    let refused = possible.iter().find(|act| !actions.iter().any(|action| action.covers(**act)));
    let Some(act) = refused else { return Finding::Holds };
    let failure = CaveatFailure::OtherAction(*act);
    let none_allowed = possible.iter().all(|act| !actions.iter().any(|action| action.covers(*act)));
    if none_allowed { Finding::Fails(failure) } else { Finding::NotKnown(failure) }
}
