use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use tokio::sync::mpsc::channel;

use super::*;

const TOKEN: &str = "pypi-AgEJbG9jYWxob3N0AiQxMTExMTExMS0yMjIyLTQzMzMtODQ0NC01NTU1NTU1NTU1NTUAAipbMywiYWFhYWFhYWEtYmJiYi00Y2NjLThkZGQtZWVlZWVlZWVlZWVlIl0AAAYgGRsdSW29cw97Nvc_GI5tBxilJD7R7-zINvC-8AKOWkI";

/// Where the tokens were that a search found, and how it ended.
fn places(look: impl FnOnce(&mut Search) -> Result<u64, Stopped>) -> (Vec<String>, Result<u64, Stopped>) {
    let (candidates, mut batches) = channel(16);
    let mut search = Search::new(candidates);
    let ended = look(&mut search);
    search.end();
    let found = std::iter::from_fn(|| batches.blocking_recv()).flatten();
    (found.inspect(|found| assert_eq!(found.token.expose(), TOKEN)).map(|found| found.member).collect(), ended)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// A deflated member of a zip, as a program writes it that does not know its size beforehand.
fn streamed(content: &[u8]) -> Vec<u8> {
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
    deflated.write_all(content).unwrap();
    let header = [b"PK\x03\x04\x14\0\x08\0\x08\0".as_slice(), &[0; 16], &[1, 0, 3, 0], b"nxxx"].concat();
    [header, deflated.finish().unwrap(), b"PK\x07\x08".to_vec(), vec![0; 12]].concat()
}

#[test]
fn m_35_an_archive_inside_the_archive_is_searched_whatever_wrote_it() {
    let zip = [streamed(b"no token"), streamed(&[vec![b' '; CHUNK - 40], TOKEN.into()].concat())].concat();
    for content in [
        gzip(TOKEN.as_bytes()),
        [gzip(b"first"), gzip(TOKEN.as_bytes())].concat(),
        gzip(&[vec![b' '; CHUNK - 40], TOKEN.into(), vec![b' '; CHUNK]].concat()),
        zip.clone(),
        [streamed(b"x"), b"PPK\x03PK\x03\x04 cut short".to_vec(), zip.clone(), vec![0; CHUNK]].concat(),
        [gzip(b"x"), b"and then ".to_vec(), TOKEN.into()].concat(),
        [b"PK\x03\x04".as_slice(), b" no zip at all: ", TOKEN.as_bytes()].concat(),
    ] {
        let length = content.len() as u64;
        assert_eq!(places(|search| search.member(b"data", content.as_slice())), (vec!["data".to_owned()], Ok(length)));
    }
    let cut = &gzip(&[TOKEN.into(), vec![b' '; CHUNK], zip].concat());
    let (found, ended) = places(|search| search.member(b"damaged", &cut[..cut.len() - 20]));
    assert_eq!((found, ended.is_ok()), (vec!["damaged".to_owned()], true), "as far as it goes");
}

#[test]
fn one_level_deep_and_no_deeper() {
    let deep = gzip(&gzip(TOKEN.as_bytes()));
    assert_eq!(places(|search| search.member(b"data", deep.as_slice())).0, Vec::<String>::new());
}

#[test]
fn what_cannot_be_searched_to_its_end_is_told() {
    let inside = |left, member: Vec<u8>| {
        places(|search| {
            search.left = left;
            search.member(b"data", member.as_slice())
        })
        .1
    };
    assert_eq!(inside(100, gzip(&[0; 101])), Err(Stopped::TooMuchInside));
    assert_eq!(inside(100, [streamed(&[0; 51]), streamed(&[0; 51])].concat()), Err(Stopped::TooMuchInside), "all of them together");
    assert!(inside(100, gzip(&[0; 100])).is_ok());

    let places_of = |count: u32| "pypi-Ag ".repeat(count as usize).into_bytes();
    assert_eq!(inside(MAX_INSIDE, places_of(TokenSearch::MAX_PLACES + 1)), Err(Stopped::TooManyPlaces));
    assert_eq!(inside(MAX_INSIDE, gzip(&places_of(TokenSearch::MAX_PLACES + 1))), Err(Stopped::TooManyPlaces));

    let broken = TOKEN.as_bytes().chain(Broken);
    assert_eq!(places(|search| search.member(b"data", broken)).1, Err(Stopped::Unreadable));
    let broken = b"\x1f\x8b\x08".chain(Broken);
    assert_eq!(places(|search| search.member(b"data", broken)).1, Err(Stopped::Unreadable), "whoever was reading when it broke");
}

/// A disk that fails.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("broken"))
    }
}

#[test]
fn when_nobody_asks_any_more_the_search_stops() {
    let (candidates, batches) = channel(1);
    drop(batches);
    let mut search = Search::new(candidates);
    let many: String = (0..300).map(|at| TOKEN.replace("GRsdSW29", &format!("{at:08}")) + " ").collect();
    assert_eq!(search.member(b"data", many.as_bytes()), Err(Stopped::Unwanted));
}

#[test]
fn a_name_is_repeated_short_and_never_a_token() {
    assert_eq!(shown(b"demo-1.0/.pypirc"), "demo-1.0/.pypirc");
    assert_eq!(shown(b"a\nb"), "a\u{fffd}b");
    assert_eq!(shown(&[b'x'; 300]).len(), 200);
    assert!(!shown(b"demo/pypi-AgEIcHlwaS5vcmc").contains("AgEI"));
}
