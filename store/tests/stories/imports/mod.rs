//! Bringing in what another index has.

mod devpi;
mod directory;
mod elsewhere;
mod other_index;

use std::fs::FileTimes;
use std::path::Path;
use std::sync::Mutex;
use std::time::SystemTime;

use domain::Timestamp;
use domain::index::ProjectIndex;
use store::import::{Import, ImportError, Source, Told, Wanted};

use crate::support::{Package, Person, World};

/// What an import told.
#[derive(Debug, Default)]
struct Heard(Vec<Told>);

impl Heard {
    /// Files taken, files that were here, and what was left with its reason, in one order.
    fn count(&self) -> (usize, usize, Vec<(String, &'static str)>) {
        let stored = self.0.iter().filter(|told| matches!(told, Told::Stored(_))).count();
        let here = self.0.iter().filter(|told| matches!(told, Told::Here)).count();
        let mut left: Vec<_> = self.left().map(|left| (left.file.clone().unwrap_or_else(|| left.place.clone()), left.reason)).collect();
        left.sort();
        (stored, here, left)
    }

    fn left(&self) -> impl Iterator<Item = &store::import::Left> {
        self.0.iter().filter_map(|told| if let Told::Left(left) = told { Some(left) } else { None })
    }

    fn text(&self, file: &str) -> &str {
        &self.left().find(|left| left.file.as_deref() == Some(file)).unwrap().text
    }
}

/// Somebody who owns what is imported.
async fn owner(world: &World) -> &'static str {
    Person::registered(world, "alice").await.name
}

/// Imports everything that there is.
async fn import(world: &World, place: &str) -> Heard {
    run(world, place, Wanted::default(), false).await.unwrap()
}

async fn run(world: &World, place: &str, wanted: Wanted, rehearsal: bool) -> Result<Heard, ImportError> {
    let source = Source::open(place, &wanted).await.unwrap();
    take(world, &source, rehearsal, usize::MAX).await
}

/// Imports from an open source, and begins nothing more after so many files.
async fn take(world: &World, source: &Source, rehearsal: bool, files: usize) -> Result<Heard, ImportError> {
    let heard = Mutex::new(Heard::default());
    let import = Import { owner: "alice".parse().unwrap(), rehearsal };
    let stop = || heard.lock().unwrap().count().0 >= files;
    world.store.import(source, import, stop, |told| heard.lock().unwrap().0.push(told)).await?;
    Ok(heard.into_inner().unwrap())
}

/// Puts a package into a directory, as old as that.
fn put(directory: &Path, package: &Package, at: Timestamp) {
    put_bytes(&directory.join(&package.filename), &package.bytes(), at);
}

fn put_bytes(path: &Path, bytes: &[u8], at: Timestamp) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_times(FileTimes::new().set_modified(SystemTime::from(at))).unwrap();
}

async fn index(world: &World, project: &str) -> Option<ProjectIndex> {
    world.store.project_index(&project.parse().unwrap()).await.unwrap()
}

/// The events after this one, as `tag method`.
async fn told_after(world: &World, event: i64) -> Vec<String> {
    world.events_after(event).await.into_iter().map(|(tag, method, ..)| format!("{tag} {method}")).collect()
}
