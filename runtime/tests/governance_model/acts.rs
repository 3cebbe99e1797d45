//! Who may hold seats, and what motions are about.

use crate::common::{
	motions::{full_name, hash_of, names},
	seats::Seat,
};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{
	Alice, AliceStash, Bob, BobStash, Charlie, CharlieStash, Dave, DaveStash, Eve, EveStash,
	Ferdie, FerdieStash, One, Two,
};
use std::sync::LazyLock;
use tutela_runtime::{AccountId, Runtime, RuntimeCall};

type MembershipCall = pallet_membership::Call<Runtime, pallet_membership::Instance1>;

/// The agencies that hold seats or may get one. An agency is named by its place in this list.
pub const AGENCIES: [Seat; 6] = [
	Seat::Key(Alice),
	Seat::Key(Bob),
	Seat::Shared([Charlie, Dave, Eve]),
	Seat::Shared([Ferdie, AliceStash, BobStash]),
	Seat::DeputisedToShared { account: One, signatories: [CharlieStash, DaveStash, EveStash] },
	Seat::Deputised { account: Two, deputy: FerdieStash },
];

/// The agencies' accounts, which hold the seats.
pub static ACCOUNTS: LazyLock<Vec<AccountId>> =
	LazyLock::new(|| AGENCIES.into_iter().map(Seat::account).collect());

/// Pallets whose calls cannot be paused: blocks need them, or whoever ends a pause.
const NEVER_PAUSED: [&str; 11] = [
	"System",
	"ParachainSystem",
	"Timestamp",
	"Council",
	"CouncilMembership",
	"Whitelist",
	"SafeMode",
	"TxPause",
	"Utility",
	"Multisig",
	"Proxy",
];

/// Every call of the runtime by name. A call is named by its place in this list.
pub static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(names);

pub fn can_be_paused(name: usize) -> bool {
	!NEVER_PAUSED.contains(&NAMES[name].0)
}

/// Every call that can be paused.
pub fn pausable() -> impl Iterator<Item = usize> {
	(0..NAMES.len()).filter(|name| can_be_paused(*name))
}

/// What a motion is about.
#[derive(Clone, Debug)]
pub enum Act {
	/// Lets the call with this number be made as root.
	Whitelist(u32),
	/// Makes the call with this number as root.
	Dispatch(u32),
	Enter,
	Extend,
	Exit,
	Pause(usize),
	PauseAll,
	Unpause(usize),
	UnpauseAll,
	Add(usize),
	Remove(usize),
	/// Gives the first one's seat to the second.
	Swap(usize, usize),
	/// A call whose result and effect the model does not foretell.
	Other(Box<RuntimeCall>),
}

impl Act {
	fn call(&self) -> RuntimeCall {
		match self {
			Self::Whitelist(number) => whitelist(&numbered(*number)),
			Self::Dispatch(number) => dispatch(numbered(*number)),
			Self::Enter => pallet_safe_mode::Call::<Runtime>::force_enter {}.into(),
			Self::Extend => pallet_safe_mode::Call::<Runtime>::force_extend {}.into(),
			Self::Exit => pallet_safe_mode::Call::<Runtime>::force_exit {}.into(),
			Self::Pause(name) => pause(*name),
			Self::PauseAll => force_batch(pausable().map(pause).collect()),
			Self::Unpause(name) => unpause(*name),
			Self::UnpauseAll => force_batch(pausable().map(unpause).collect()),
			Self::Add(agency) => MembershipCall::add_member { who: account(*agency).into() }.into(),
			Self::Remove(agency) => {
				MembershipCall::remove_member { who: account(*agency).into() }.into()
			}
			Self::Swap(remove, add) => MembershipCall::swap_member {
				remove: account(*remove).into(),
				add: account(*add).into(),
			}
			.into(),
			Self::Other(call) => (**call).clone(),
		}
	}
}

/// A call to propose. The same act can be proposed in several variants, each a motion of its own.
#[derive(Clone, Debug)]
pub struct Draft {
	pub act: Act,
	variant: usize,
}

impl Draft {
	pub fn new(act: Act) -> Self {
		Self { act, variant: 0 }
	}

	/// Every variant: the call itself, then batches with the call and ever more that do nothing.
	pub fn variants(act: &Act) -> impl Iterator<Item = Self> + '_ {
		(0..).map(move |variant| Self { act: act.clone(), variant })
	}

	pub fn call(&self) -> RuntimeCall {
		let call = self.act.call();
		let Some(idle) = self.variant.checked_sub(1) else { return call };
		let nothing: RuntimeCall = pallet_utility::Call::batch { calls: Vec::new() }.into();
		let calls = std::iter::once(call).chain(std::iter::repeat_n(nothing, idle)).collect();
		pallet_utility::Call::batch_all { calls }.into()
	}

	pub fn hash(&self) -> H256 {
		hash_of(&self.call())
	}
}

fn account(agency: usize) -> AccountId {
	ACCOUNTS[agency].clone()
}

/// The call by which the council lets `call` be made as root.
pub fn whitelist(call: &RuntimeCall) -> RuntimeCall {
	pallet_whitelist::Call::whitelist_call { call_hash: hash_of(call) }.into()
}

/// The call by which the council then makes `call` as root.
pub fn dispatch(call: RuntimeCall) -> RuntimeCall {
	pallet_whitelist::Call::dispatch_whitelisted_call_with_preimage { call: Box::new(call) }.into()
}

/// A batch that goes on when one of its calls fails.
pub fn force_batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	pallet_utility::Call::force_batch { calls }.into()
}

/// A call that only root can make, told from others by its number.
fn numbered(number: u32) -> RuntimeCall {
	let key = [&b"governed"[..], &number.to_le_bytes()].concat();
	frame_system::Call::set_storage { items: vec![(key, vec![1])] }.into()
}

fn pause(name: usize) -> RuntimeCall {
	pallet_tx_pause::Call::<Runtime>::pause { full_name: full_name(NAMES[name]) }.into()
}

fn unpause(name: usize) -> RuntimeCall {
	pallet_tx_pause::Call::<Runtime>::unpause { ident: full_name(NAMES[name]) }.into()
}
