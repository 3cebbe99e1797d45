//! Which stored items are about a child, for what, and on what they rest.

/// How an item is found that is about a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
	/// Its key is the child.
	Child,
	/// Its first key is the child, and it has a second one.
	ChildAndMore,
	/// Its key is the number of one of the child's records.
	Record,
	/// It is a contest about the child, or of one of its records.
	Contest,
	/// Its key is the number of a case that began with one of the child's records.
	Case,
	/// Its first key is the number of such a case, and it has a second one.
	CaseAndMore,
}

/// An item that can be about a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
	/// The pallet.
	pub pallet: &'static str,
	/// The item's name.
	pub entry: &'static str,
	/// How it is found.
	pub about: About,
	/// What it is kept for.
	pub purpose: &'static str,
	/// What the chain says that it rests on, and where.
	pub rests_on: &'static str,
}

const fn item(
	pallet: &'static str,
	entry: &'static str,
	about: About,
	purpose: &'static str,
	rests_on: &'static str,
) -> Item {
	Item { pallet, entry, about, purpose, rests_on }
}

const REGISTRATION: &str =
	"the registration by the institution in `registrar`, which names its law";
const OF_RECORD: &str = "what the record rests on";

/// Every item that can be about a child, in the order of a report.
pub const ITEMS: [Item; 23] = [
	item(
		"IdentityRegistry",
		"Subjects",
		About::Child,
		"the child's file: who the child is, who answers for it, where it travels, who warns of what",
		"`registrar` keeps the file. Links: `basis` and `source`. Orders: `court`. Alerts: `basis`, and \
		 `decision` where a court decided",
	),
	item("IdentityRegistry", "Tags", About::ChildAndMore, "one identity for one child", REGISTRATION),
	item(
		"IdentityRegistry",
		"DecidedStandings",
		About::Child,
		"a court decided on the standing, so that only a court changes it",
		"the court's decision",
	),
	item(
		"IdentityRegistry",
		"PendingRegistrars",
		About::Child,
		"the file is offered to another registrar",
		REGISTRATION,
	),
	item(
		"IdentityRegistry",
		"ShredReceipts",
		About::Child,
		"the secret behind the file was destroyed, and not lost",
		"the destruction by the institution in `by`",
	),
	item(
		"Guardianship",
		"LinkRegister",
		About::ChildAndMore,
		"who was guardian at which time",
		"`basis` and the commitment in `evidence` of each period, by the institution in `institution`",
	),
	item(
		"Guardianship",
		"PendingLinks",
		About::ChildAndMore,
		"a guardian has still to accept",
		"`basis` and `evidence`, by the institution that proposed",
	),
	item(
		"Guardianship",
		"PastOrders",
		About::ChildAndMore,
		"what courts had ordered",
		"the decision of the court in `court`",
	),
	item(
		"Guardianship",
		"KnownKeys",
		About::ChildAndMore,
		"keys that were on the file, so that an old acceptance counts only once",
		"the links that they were of",
	),
	item(
		"Guardianship",
		"BarredSlots",
		About::ChildAndMore,
		"a court took a guardian off the file, so that only a court brings one back",
		"the court's decision",
	),
	item(
		"Guardianship",
		"DecidedDisputes",
		About::ChildAndMore,
		"a court decided a dispute about a guardian",
		"the court's decision",
	),
	item(
		"BorderTransfer",
		"Records",
		About::Record,
		"a crossing, or the attempt of one, as an officer reported it",
		"the rules in `verdict.rules`, the version that the country of the post had in force; \
		 `institution` wrote it and names its law",
	),
	item(
		"BorderTransfer",
		"Amendments",
		About::Record,
		"another record took this one's place",
		OF_RECORD,
	),
	item(
		"BorderTransfer",
		"MarkedRecords",
		About::Record,
		"a contest of the record was upheld",
		"the decision of the institution in `decided_by`",
	),
	item(
		"BorderTransfer",
		"Releases",
		About::Record,
		"a second officer let the child pass",
		OF_RECORD,
	),
	item("BorderTransfer", "Reviews", About::Record, "a review is due", OF_RECORD),
	item("BorderTransfer", "Findings", About::Record, "a review found something", OF_RECORD),
	item(
		"BorderTransfer",
		"Overdue",
		About::Child,
		"the child was not seen where and when it should have been",
		"the record of the exit in `exit`",
	),
	item(
		"Protection",
		"Cases",
		About::Case,
		"who acts for the child after a refusal, and until when",
		"the record in `origin`, and the clocks of `country`; `lead` leads the case and names its law",
	),
	item(
		"Protection",
		"Grants",
		About::CaseAndMore,
		"which other institution has access to the case, and what for",
		"`purpose`, by the lead in `by`",
	),
	item(
		"Protection",
		"Receipts",
		About::CaseAndMore,
		"that a file of the case was disclosed, to whom, and whether it arrived",
		"`purpose`, by the institution in `from`",
	),
	item(
		"Redress",
		"Contests",
		About::Contest,
		"what was contested, who answered, what was decided",
		"the ground and the commitment in each plea; the reasons in the decision",
	),
	item(
		"Redress",
		"OpenPleas",
		About::ChildAndMore,
		"how many open contests each complainant has",
		"the contests that are open",
	),
];

/// Items that are about no child (institutions and their officers, countries' rules and clocks, counters, allowances of
/// keys, posts' journals), those that only repeat what another one says of a child, and contacts under tags. A sealed case
/// is about a child too, and nothing on the chain says about which.
pub const NOTHING_MORE: [(&str, &str); 42] = [
	("Accreditation", "Admins"),
	("Accreditation", "AllowanceOverrides"),
	("Accreditation", "Allowances"),
	("Accreditation", "Doubts"),
	("Accreditation", "EarlierKeys"),
	("Accreditation", "FormerOfficers"),
	("Accreditation", "Institutions"),
	("Accreditation", "NextInstitution"),
	("Accreditation", "Officers"),
	("Accreditation", "OffspringAllowances"),
	("Accreditation", "OffspringOverrides"),
	("Accreditation", "PassedOnKeys"),
	("Accreditation", "PendingAdmins"),
	("Accreditation", "PendingAppointments"),
	// By key, and not by child: how much of its allowance a key has used.
	("IdentityRegistry", "ControllerAllowances"),
	("Guardianship", "GuardianAllowances"),
	("Guardianship", "GuardianLinks"),
	// What `Tags`, and `controller` of the file, say the other way round.
	("IdentityRegistry", "UniquenessTags"),
	("IdentityRegistry", "Controllers"),
	("BorderTransfer", "Commitment"),
	("BorderTransfer", "NextRecord"),
	("BorderTransfer", "RuleTimelines"),
	("BorderTransfer", "RuleVersions"),
	// Empty once the next block has begun.
	("BorderTransfer", "ToDraw"),
	("Protection", "NextCase"),
	// Which case a record has, and who owes which: each case says so itself.
	("Protection", "CaseOfRecord"),
	("Protection", "Owed"),
	// By tags that nobody can compute from the child.
	("Protection", "ContactsOf"),
	// Counts, keys and clocks of institutions, countries and the tag service.
	("Protection", "Lookups"),
	("Protection", "Tallies"),
	("Protection", "EncryptionKeys"),
	("Protection", "KeyLog"),
	("Protection", "ClockTimelines"),
	("Protection", "ClockVersions"),
	("Protection", "EpochKeys"),
	("Redress", "NextContest"),
	// Which contests are open, by target and by institution: each contest says so itself.
	("Redress", "ContestOf"),
	("Redress", "OpenContests"),
	// Counts and roots of posts.
	("Journal", "Journals"),
	("Journal", "Seals"),
	("Journal", "Silent"),
	("Journal", "OpenJournals"),
];
