//! `tutela consent check`.

use super::{exit::Ending, session::Session};
use tutela_client::{consent_check, consent_file::ConsentFile, Result};

/// Checks a consent against the child's file. It ends with 7 unless every word in it counts.
pub async fn run(session: &Session, file: &ConsentFile) -> Result<Ending> {
	let view = session.chain().await?.best().await?;
	let check = consent_check::check(&view, file).await?;
	session.one(&check)?;
	let said = check.answer;
	Ok(if check.counts { Ending::Done } else { Ending::NotVerified(format!("the consent {said}")) })
}
