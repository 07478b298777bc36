//! [`Guarded`]: a handler whose first argument is a proof.

use axum::handler::Handler;
use store::auth::Proof;

use super::Pass;
use crate::site::Site;

/// A handler whose first argument is [`Pass`].
#[diagnostic::on_unimplemented(
    message = "this handler declares no policy",
    note = "its first argument must be `Pass<P>`, where `P` is a proof from `store::auth`"
)]
pub trait Guarded<T>: Handler<T, Site> {
    /// What the request must show.
    type Proof: Proof;
}

impl<M, P, H> Guarded<(M, Pass<P>)> for H
where
    P: Proof,
    H: Handler<(M, Pass<P>), Site>,
{
    type Proof = P;
}

impl<M, P, T2, H> Guarded<(M, Pass<P>, T2)> for H
where
    P: Proof,
    H: Handler<(M, Pass<P>, T2), Site>,
{
    type Proof = P;
}

impl<M, P, T2, T3, H> Guarded<(M, Pass<P>, T2, T3)> for H
where
    P: Proof,
    H: Handler<(M, Pass<P>, T2, T3), Site>,
{
    type Proof = P;
}

impl<M, P, T2, T3, T4, H> Guarded<(M, Pass<P>, T2, T3, T4)> for H
where
    P: Proof,
    H: Handler<(M, Pass<P>, T2, T3, T4), Site>,
{
    type Proof = P;
}
