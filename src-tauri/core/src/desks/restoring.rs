//! Putting a copy in the place of a store, while no desk has it open. What is missing since the copy was
//! made is told by the store, or by the checkpoint beside the key where the store cannot be read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use super::DeskError;
use super::keeping::Backup;
use super::records::Beside;
use crate::clock::Clock;
use crate::domain::field::FieldError;
use crate::domain::operator::OperatorName;
use crate::keys::KeyFolder;
use crate::secret::Secret;
use crate::store::backups::{self, FOLDER};
use crate::store::restoring::{self, Restored};

/// What is needed to restore a store.
pub struct Restoring {
    /// Its folder.
    pub folder: KeyFolder,
    /// Name of a copy in the folder of the copies, or a whole path.
    pub file: String,
    /// Who restores, as they say: nobody can sign in to a store that is not open.
    pub operator: String,
    /// Passphrase, where one keeps the key.
    pub passphrase: Option<Zeroizing<String>>,
    /// The recovery key, where the keeper does not give the key.
    pub recovery_key: Option<Secret>,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
}

/// Restores it. What is missing since the copy was made is in the answer.
pub async fn restore(restoring: Restoring) -> Result<Restored, DeskError> {
    let operator = OperatorName::parse(&restoring.operator)?;
    let Restoring {
        folder,
        file,
        passphrase,
        recovery_key,
        clock,
        ..
    } = restoring;
    let backup = path(folder.path(), &file)?;
    let now = clock.now().as_millisecond();
    // The key may be stretched, and the whole store is read: not on a thread of the runtime.
    let restored = tokio::task::spawn_blocking(move || {
        let master = match recovery_key {
            Some(key) => folder.recover(key.expose())?,
            None => folder.unlock(passphrase.as_ref().map(|text| text.as_str()))?,
        };
        let signed = Beside::look(&folder, &master).entries();
        let restored = restoring::restore(
            &folder.database(),
            &master,
            &backup,
            signed,
            operator.as_str(),
            now,
        )?;
        Ok::<_, DeskError>(restored)
    });
    restored.await.map_err(|_| DeskError::Interrupted)?
}

/// The copies of a store that nobody has open, newest first. What is known of them lies in the store.
pub async fn copies(folder: KeyFolder) -> Result<Vec<Backup>, DeskError> {
    let read = tokio::task::spawn_blocking(move || backups::files(folder.path()));
    let files = read.await.map_err(|_| DeskError::Interrupted)??;
    Ok(files.into_iter().map(Backup::from).collect())
}

/// A name is looked for among the copies, and a whole path anywhere.
fn path(home: &Path, file: &str) -> Result<PathBuf, FieldError> {
    let typed = Path::new(file.trim());
    let is_name = typed
        .file_name()
        .is_some_and(|name| name == typed.as_os_str());
    let path = if is_name {
        home.join(FOLDER).join(typed)
    } else {
        typed.to_owned()
    };
    if path.is_absolute() && path.is_file() {
        Ok(path)
    } else {
        Err(FieldError::new("file", "fileMissing"))
    }
}
