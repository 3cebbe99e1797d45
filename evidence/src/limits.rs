//! How large a file may be. What is larger is refused before it is read further, so that no file
//! can use up a reader's memory or time.

/// Largest bundle, in bytes.
pub const MAX_FILE: usize = 16 * 1024 * 1024;
/// Largest checkpoint, in bytes.
pub const MAX_CHECKPOINT: usize = 1024 * 1024;
/// How deep objects and lists may lie in each other.
pub const MAX_DEPTH: usize = 12;
/// Most nodes in one proof.
pub const MAX_NODES: usize = 4_096;
/// Most hashes beside a block's or a record's way to its root: one for each bit of its position.
pub const MAX_BESIDE: usize = 32;
/// Most consents with their signatures.
pub const MAX_CONSENTS: usize = tutela_primitives::MAX_CONSENTS as usize;
/// Most signatures on one consent.
pub const MAX_SIGNATURES: usize = tutela_primitives::MAX_ATTESTATIONS as usize;
/// Most entries of what a file remembers of one consent: guardians' own signatures, and what officers attested.
pub const MAX_REMEMBERED: usize = 1 + tutela_primitives::MAX_REMEMBERED_ATTESTATIONS as usize;
/// Most records of one child in one block, and transactions that wrote them.
pub const MAX_EARLIER: usize = 64;
/// Most entries of a shift that are shown one by one.
pub const MAX_SHIFT: usize = 30_000;
/// Most corrections and overrides of one crossing.
pub const MAX_AMENDMENTS: usize = 64;
/// Most claims on one child, and so most that can be opened.
pub const MAX_CLAIMS: usize = 64;
/// Most hashes beside a claim on its way to the root.
pub const MAX_CLAIM_PATH: usize = 6;
/// Most changes of the relay chain's authorities between the checkpoint and the bundle. A
/// checkpoint that is older is advanced first.
pub const MAX_HANDOVERS: usize = 32;
/// Most bytes of a header: one that names [`MAX_AUTHORITIES`] has some 160 kB. An empty entry of a
/// header's digest has two bytes in a file and some forty in memory.
pub const MAX_HEADER: usize = 256 * 1024;
/// Most bytes of a justification.
pub const MAX_JUSTIFICATION: usize = 2 * 1024 * 1024;
/// Most headers in one justification: how far votes lie after the block that they make final.
pub const MAX_ANCESTRY: usize = 1_024;
/// Most votes in all justifications of one file, which bounds its signatures: 33 of the 667 that
/// 1,000 authorities need, and a tenth more.
pub const MAX_VOTES: usize = 24_576;
/// Most bytes that are read from the nodes of one proof, with each node counted as often as a value
/// is read through it.
pub const MAX_READ: usize = 32 * 1024 * 1024;
/// Most reports of a block that are judged anew to find the one that wrote a record.
pub const MAX_JUDGED: usize = 256;
/// Most relay-chain blocks between the one that included the parachain's and the justified one.
pub const MAX_DESCENDANTS: usize = 1_024;
/// Most authorities of the relay chain.
pub const MAX_AUTHORITIES: usize = 4_096;
