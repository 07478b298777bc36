//! One more device for somebody.

use crate::support::device::Device;
use crate::support::people::SESSION;
use crate::support::place::Place;

/// Adds the device to the account of this session. The session's new cookie.
pub(crate) async fn add_device(place: &Place, session: &str, name: &str, device: &mut Device) -> String {
    let answer = place.answer("/manage/account/webauthn-provision", session, |options| device.create(options)).await;
    let added = place.act(session, "/api/devices/add", &[("name", name), ("device", &answer)]).await;
    added.cookie(SESSION).expect("a new cookie at the new step")
}
