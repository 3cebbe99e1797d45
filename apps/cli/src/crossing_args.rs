//! Crossings as options, and as files.

use super::{args, consent::presented, session::Session};
use clap::Args;
use serde::{Deserialize, Serialize};
use sp_core::{bounded::BoundedVec, H256};
use std::path::{Path, PathBuf};
use tutela_client::{
	consent_file::{MinuteText, SignedFile},
	crossing_file::Reports,
	dates::Time,
	files::Source,
	home_file::HomeFile,
	kinship_file::KinshipFile,
	value::hex_text,
	Error, Result, Scheme,
};
use tutela_primitives::{
	text, AccountId, Approval, Companions, Consent, ConsentId, Correction, CountryCode,
	CrossingReport, Direction, Passage, PortCode, Purpose, Record, SignedForm, Slot, Slots,
	SubjectId,
};

/// How a crossing is written in a file.
pub const FILE_HELP: &str = "\
A crossing in a file is TOML or JSON (--file - reads standard input):

  subject = \"0x…\"                       # 64 digits
  direction = \"exit\"                    # or entry, seen from the post
  other = \"RO\"                          # the country on the other side
  post = \"MDLEU\"                        # UN/LOCODE without the space
  companions = { guardians = [0] }      # or { escort = \"0x…\" }, or \"nobody\"
  evidence = \"0x…\"                      # commitment to what you keep; random if left out
  captured_at = \"2026-12-01 10:30\"      # UTC; now, if left out
  officer_doubts = false
  document = \"MD\"                       # country of the document that the child shows; may be left out
  final_destination = \"MD\"              # where the journey ends, if that is not `other`
  purpose = \"journey\"                  # or residence-abroad: why the child leaves
  kinship = \"kinship.json\"             # how the escort is related to it; may be left out
  home = \"home.json\"                   # where its home is, as an officer attests; may be left out
  passage = \"unknown\"                  # or passed, turned-back: what happened, beside the verdict
  consents = [\"consent.json\"]           # files, or consents written out
  unsigned = false                      # true: without signatures that the child's file remembers

Many crossings: a JSON array, one JSON object a line (.jsonl), or TOML with [[crossing]] for each.";

/// One crossing: a file, or options.
#[derive(Debug, Args)]
pub struct ReportArgs {
	/// File with the crossing, in place of the options below
	#[arg(long, conflicts_with_all = [
		"subject", "direction", "other", "post", "guardians", "escort", "alone", "evidence",
		"captured_at", "doubt", "document", "final_destination", "passage", "purpose", "kinship", "home",
		"consents", "unsigned",
	])]
	pub file: Option<PathBuf>,
	/// The child
	#[arg(long, value_parser = args::subject, required_unless_present = "file")]
	pub subject: Option<SubjectId>,
	/// exit or entry, seen from the post
	#[arg(long, value_parser = args::direction, required_unless_present = "file")]
	pub direction: Option<Direction>,
	/// The country on the other side
	#[arg(long, value_parser = args::country, required_unless_present = "file")]
	pub other: Option<CountryCode>,
	/// The post: UN/LOCODE without the space
	#[arg(long, value_parser = args::port, required_unless_present = "file")]
	pub post: Option<PortCode>,
	#[command(flatten)]
	pub companions: CompanionArgs,
	/// Commitment to what the officer keeps about it; random if left out
	#[arg(long, value_parser = args::hash)]
	pub evidence: Option<H256>,
	/// When it was seen; now if left out
	#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
	pub captured_at: Option<Time>,
	/// The officer doubts: refers the child, whatever was consented to
	#[arg(long)]
	pub doubt: bool,
	/// Country of the document that the child shows; none if left out
	#[arg(long, value_parser = args::country)]
	pub document: Option<CountryCode>,
	/// Country in which the journey is to end, if that is not the one on the other side
	#[arg(long, value_parser = args::country)]
	pub final_destination: Option<CountryCode>,
	/// What happened, beside the verdict: unknown, passed or turned-back
	#[arg(long, value_parser = args::passage, default_value = "unknown")]
	pub passage: Passage,
	/// Why the child leaves: journey or residence-abroad
	#[arg(long, value_parser = args::purpose, default_value = "journey")]
	pub purpose: Purpose,
	/// File with an attestation of how the escort is related to the child
	#[arg(long)]
	pub kinship: Option<PathBuf>,
	/// File with an attestation of where the child's home is
	#[arg(long)]
	pub home: Option<PathBuf>,
	/// Consent file that is presented; up to 4 times
	#[arg(long = "consent")]
	pub consents: Vec<PathBuf>,
	/// Leave the consents' signatures out. Only where `tutela consent check` says that the child's file
	/// remembers them
	#[arg(long, requires = "consents")]
	pub unsigned: bool,
}

/// Who travels along; nobody if nothing is said.
#[derive(Debug, Args)]
pub struct CompanionArgs {
	/// Guardian who travels along, by place on the child's file; several times, or with commas
	#[arg(long = "guardian", value_delimiter = ',', conflicts_with_all = ["escort", "alone"])]
	guardians: Vec<Slot>,
	/// Another person who travels along, by a commitment
	#[arg(long, value_parser = args::hash, conflicts_with = "alone")]
	escort: Option<H256>,
	/// Nobody travels along
	#[arg(long)]
	alone: bool,
}

impl CompanionArgs {
	/// Whether anything was said.
	pub fn is_given(&self) -> bool {
		self.alone || self.escort.is_some() || !self.guardians.is_empty()
	}

	/// The companions as the chain takes them.
	pub fn companions(&self) -> Result<Companions> {
		match (&self.escort, self.guardians.is_empty()) {
			(Some(escort), _) => Ok(Companions::Escort(*escort)),
			(None, true) => Ok(Companions::Nobody),
			(None, false) => Slots::try_from(self.guardians.clone())
				.map(Companions::Guardians)
				.map_err(|_| Error::input("--guardian: at most 8 travel along")),
		}
	}
}

impl ReportArgs {
	/// The crossing as the chain takes it, seen now unless it says otherwise.
	pub async fn report(&self, session: &Session) -> Result<CrossingReport> {
		Ok(self.dated_report(session).await?.0)
	}

	/// As [`Self::report`], and whether it says when it was seen.
	pub async fn dated_report(&self, session: &Session) -> Result<(CrossingReport, bool)> {
		if let Some(file) = &self.file {
			let mut reports = complete(session, Reports::read_one(file)?).await?;
			return reports.pop().ok_or_else(|| Error::input("no crossing in the file"));
		}
		let is_dated = self.captured_at.is_some_and(|time| !time.is_relative());
		let missing = || Error::input("give --file, or --subject, --direction, --other and --post");
		let subject = self.subject.ok_or_else(missing)?;
		if !self.companions.is_given() {
			return Err(Error::input("say who travels along: --guardian, --escort or --alone"));
		}
		let network = session.chain().await?.genesis();
		let mut consents: Vec<_> = self
			.consents
			.iter()
			.map(|path| presented(path, subject, Some(network)))
			.collect::<Result<_>>()?;
		if self.unsigned {
			consents.iter_mut().for_each(Consent::leave_signatures_out);
		}
		let companions = self.companions.companions()?;
		let kinship = self.kinship.as_ref().map(|path| {
			let presented = KinshipFile::read(path)?.presented(subject, &companions, Some(network));
			presented.map_err(|error| Error::input(format!("{}: {error}", path.display())))
		});
		let home = self.home.as_ref().map(|path| {
			let presented = HomeFile::read(path)?.presented(subject, Some(network));
			presented.map_err(|error| Error::input(format!("{}: {error}", path.display())))
		});
		let report = CrossingReport {
			purpose: self.purpose,
			kinship: kinship.transpose()?.map(Box::new),
			home: home.transpose()?.map(Box::new),
			subject,
			direction: self.direction.ok_or_else(missing)?,
			other: self.other.ok_or_else(missing)?,
			post: self.post.ok_or_else(missing)?,
			companions,
			evidence: self.evidence.unwrap_or_default(),
			captured_at: session.time(self.captured_at.unwrap_or(Time::Ahead(0))).await?,
			officer_doubts: self.doubt,
			document: self.document,
			final_destination: self.final_destination,
			passage: self.passage,
			consents: BoundedVec::try_from(consents)
				.map_err(|_| Error::input("--consent: at most 4 are presented at once"))?,
		};
		refuse_unknown(session, &report).await?;
		Ok((report, is_dated))
	}
}

/// The crossings of a file as the chain takes them, and whether each says when it was seen.
pub async fn complete(session: &Session, reports: Reports) -> Result<Vec<(CrossingReport, bool)>> {
	let network = session.chain().await?.genesis();
	let now = if reports.need_now() { session.now().await? } else { 0 };
	let are_dated = reports.are_dated();
	let reports = reports.complete(Some(network), now)?;
	for report in &reports {
		refuse_unknown(session, report).await?;
	}
	Ok(reports.into_iter().zip(are_dated).collect())
}

/// Refuses a consent without signatures of which the child's file remembers none: the chain would record a
/// refusal, and posts would look twice at the child.
async fn refuse_unknown(session: &Session, report: &CrossingReport) -> Result<()> {
	let mut unsigned = report.consents.iter().filter(|one| one.attestations.is_empty()).peekable();
	if unsigned.peek().is_none() {
		return Ok(());
	}
	let chain = session.chain().await?;
	let subject = chain.best().await?.subject(report.subject).await?;
	for consent in unsigned {
		let text = text::consent(&chain.genesis(), &report.subject, &consent.terms);
		let hash = text::hash(&text);
		let known = subject.as_ref().and_then(|subject| subject.data.custody.known_consent(&hash));
		if known.is_none_or(|known| known.signatures.is_empty()) {
			let id = hex_text(ConsentId::of_hash(&hash).0);
			return Err(Error::input(format!(
				"the child's file remembers no signature on the consent {id}: show its signatures, or the \
				 chain records a refusal"
			)));
		}
	}
	Ok(())
}

/// What a correction changes; what is left out stays as the record says.
#[derive(Debug, Args)]
pub struct CorrectionArgs {
	/// The child
	#[arg(long, value_parser = args::subject, conflicts_with = "unknown_subject")]
	subject: Option<SubjectId>,
	/// Nobody can name the child after all
	#[arg(long)]
	unknown_subject: bool,
	/// exit or entry, seen from the post
	#[arg(long, value_parser = args::direction)]
	direction: Option<Direction>,
	/// The country on the other side
	#[arg(long, value_parser = args::country)]
	other: Option<CountryCode>,
	#[command(flatten)]
	companions: CompanionArgs,
	/// Commitment to what the officer keeps about it
	#[arg(long, value_parser = args::hash)]
	evidence: Option<H256>,
	/// When it was seen
	#[arg(long, value_parser = args::time, allow_hyphen_values = true)]
	captured_at: Option<Time>,
}

impl CorrectionArgs {
	/// `record` with these changes.
	pub async fn correction(&self, session: &Session, record: &Record) -> Result<Correction> {
		let recorded_other = match record.direction {
			Direction::Exit => record.to,
			Direction::Entry => record.from,
		};
		Ok(Correction {
			subject: if self.unknown_subject { None } else { self.subject.or(record.subject) },
			direction: self.direction.unwrap_or(record.direction),
			other: self.other.unwrap_or(recorded_other),
			captured_at: session
				.time(self.captured_at.unwrap_or(Time::Exact(record.captured_at)))
				.await?,
			companions: if self.companions.is_given() {
				self.companions.companions()?
			} else {
				record.companions.clone()
			},
			evidence: self.evidence.unwrap_or(record.evidence),
		})
	}
}

/// A second officer's approval in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalFile {
	/// The second officer.
	officer: AccountId,
	/// Last minute in which the approval counts.
	valid_until: MinuteText,
	scheme: Scheme,
	#[serde(default)]
	form: SignedForm,
	signature: String,
}

impl ApprovalFile {
	/// Reads an approval file.
	pub fn read(path: &Path) -> Result<Approval> {
		let source = Source::read(path)?;
		let file: Self = source.parse()?;
		let signed = SignedFile { scheme: file.scheme, form: file.form, signature: file.signature }
			.signed()
			.map_err(|error| source.wrong_field("signature", error))?;
		Ok(Approval { officer: file.officer, valid_until: file.valid_until.0, signed })
	}
}

impl TryFrom<&Approval> for ApprovalFile {
	type Error = Error;

	fn try_from(approval: &Approval) -> Result<Self> {
		let signed = SignedFile::try_from(&approval.signed).map_err(Error::Input)?;
		Ok(Self {
			officer: approval.officer.clone(),
			valid_until: MinuteText(approval.valid_until),
			scheme: signed.scheme,
			form: signed.form,
			signature: signed.signature,
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use tutela_client::{text, Key};
	use tutela_primitives::{Minute, OverrideReason, RecordId};

	#[test]
	fn an_approval_should_come_back_from_its_file() {
		let key = |byte: &str| Key::from_uri(&format!("0x{}", byte.repeat(32))).unwrap();
		let (officer, other) = (key("11"), key("22"));
		let act = text::Act::Override(OverrideReason::Medical);
		let network = H256([1; 32]);
		let until = Minute(1_000);
		let approval =
			text::sign_approval(&officer, &network, RecordId(3), &act, other.account(), until)
				.unwrap();
		let json = serde_json::to_string(&ApprovalFile::try_from(&approval).unwrap()).unwrap();
		let path =
			std::env::temp_dir().join(format!("tutela-approval-{}.json", std::process::id()));
		std::fs::write(&path, json).unwrap();
		assert_eq!(ApprovalFile::read(&path).unwrap(), approval);
		std::fs::remove_file(path).unwrap();
	}
}
