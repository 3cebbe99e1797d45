//! Tokens and the keys in them.

use super::{curve, found::Found, module::State, uri::Uri};
use crate::{Error, Result, Scheme};
use cryptoki::{
	error::{Error as TokenError, RvError},
	mechanism::Mechanism,
	object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle},
	session::{Session, UserType},
	slot::{Slot, TokenInfo},
};
use secrecy::SecretString;

type Done<T> = core::result::Result<T, TokenError>;

/// The one token that `uri` names.
///
/// # Errors
///
/// [`Error::Key`] if it is not there; [`Error::Input`] if several are.
pub(super) fn slot(state: &State, uri: &Uri) -> Result<(Slot, TokenInfo)> {
	let tokens = state.tokens().map_err(|error| {
		Error::Key(format!(
			"the PKCS#11 library names no tokens: {error}. Is the token plugged in?"
		))
	})?;
	let fits = |info: &TokenInfo| {
		let same =
			|wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|text| text == is);
		info.token_initialized()
			&& same(&uri.token, info.label())
			&& same(&uri.serial, info.serial_number())
			&& same(&uri.manufacturer, info.manufacturer_id())
			&& same(&uri.model, info.model())
	};
	let (fitting, others): (Vec<_>, Vec<_>) = tokens.into_iter().partition(|(_, info)| fits(info));
	let names = |all: &[(Slot, TokenInfo)]| {
		let names: Vec<String> = all.iter().map(|(_, info)| name(info).to_string()).collect();
		names.join(", ")
	};
	match fitting.as_slice() {
		[_] => fitting.into_iter().next().ok_or_else(|| Error::Key("no token".into())),
		[] if others.is_empty() => {
			Err(Error::Key(format!("there is no token, {uri} neither. Is it plugged in?")))
		}
		[] => Err(Error::Key(format!(
			"there is no token {uri}, but {}. Is it plugged in?",
			names(&others)
		))),
		several => Err(Error::input(format!("{uri} names several tokens: {}", names(several)))),
	}
}

/// A token's whole name.
pub(super) fn name(info: &TokenInfo) -> Uri {
	Uri {
		token: Some(info.label().into()),
		serial: Some(info.serial_number().into()),
		..Uri::default()
	}
}

/// Shows the PIN to a token, unless this process did so before.
pub(super) fn log_in(session: &Session, info: &TokenInfo, pin: Option<&SecretString>) -> Done<()> {
	if !info.login_required() {
		return Ok(());
	}
	match session.login(UserType::User, pin) {
		Err(TokenError::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(()),
		done => done,
	}
}

/// The keys in the session's token that `uri` names and the chain has a scheme for.
pub(super) fn keys(session: &Session, uri: &Uri) -> Done<Vec<(ObjectHandle, Found)>> {
	let mut found = Vec::new();
	for kind in [KeyType::EC_EDWARDS, KeyType::EC] {
		let mut template =
			vec![Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::KeyType(kind)];
		template.extend(uri.object.clone().map(|label| Attribute::Label(label.into_bytes())));
		template.extend(uri.id.clone().map(Attribute::Id));
		for handle in session.find_objects(&template)? {
			let Some((label, id)) = named(session, handle)? else { continue };
			let Some((scheme, public)) = public_of(session, handle, &id, kind)? else { continue };
			let object = Some(String::from_utf8_lossy(&label).into_owned());
			let uri = Uri { object, id: Some(id), ..uri.clone() };
			found.push((handle, Found { uri, scheme, public }));
		}
	}
	Ok(found)
}

/// The label and id of an object.
fn named(session: &Session, object: ObjectHandle) -> Done<Option<(Vec<u8>, Vec<u8>)>> {
	let (mut label, mut id) = (None, None);
	for one in session.get_attributes(object, &[AttributeType::Label, AttributeType::Id])? {
		match one {
			Attribute::Label(bytes) => label = Some(bytes),
			Attribute::Id(bytes) => id = Some(bytes),
			_ => {}
		}
	}
	Ok(label.zip(id))
}

/// The scheme and public key of a private key: from itself, or from the public key with the same id.
fn public_of(
	session: &Session,
	private: ObjectHandle,
	id: &[u8],
	kind: KeyType,
) -> Done<Option<(Scheme, sp_runtime::MultiSigner)>> {
	let public = [
		Attribute::Class(ObjectClass::PUBLIC_KEY),
		Attribute::KeyType(kind),
		Attribute::Id(id.to_vec()),
	];
	let mut places = vec![private];
	places.extend(session.find_objects(&public)?);
	for object in places {
		let (mut curve, mut point) = (None, None);
		// Not every token lets a private key say its point.
		let wanted = [AttributeType::EcParams, AttributeType::EcPoint];
		for one in session.get_attributes(object, &wanted).unwrap_or_default() {
			match one {
				Attribute::EcParams(bytes) => curve = Some(bytes),
				Attribute::EcPoint(bytes) => point = Some(bytes),
				_ => {}
			}
		}
		let scheme = curve.and_then(|bytes| curve::scheme(&bytes));
		if let (Some(scheme), Some(point)) = (scheme, point) {
			if let Some(public) = curve::public(scheme, &point) {
				return Ok(Some((scheme, public)));
			}
		}
	}
	Ok(None)
}

/// Makes a key pair that cannot leave the token.
pub(super) fn generate(session: &Session, scheme: Scheme, label: &str, id: &[u8]) -> Done<()> {
	let mechanism = match scheme {
		Scheme::Ecdsa => Mechanism::EccKeyPairGen,
		Scheme::Ed25519 | Scheme::Sr25519 => Mechanism::EccEdwardsKeyPairGen,
	};
	let (label, id) = (Attribute::Label(label.into()), Attribute::Id(id.into()));
	let private = [
		Attribute::Token(true),
		Attribute::Private(true),
		Attribute::Sensitive(true),
		Attribute::Extractable(false),
		Attribute::Sign(true),
		label.clone(),
		id.clone(),
	];
	let mut result = Err(TokenError::NotSupported);
	for parameters in curve::parameters(scheme) {
		let public = [
			Attribute::Token(true),
			Attribute::Private(false),
			Attribute::Verify(true),
			Attribute::EcParams(parameters.to_vec()),
			label.clone(),
			id.clone(),
		];
		result = session.generate_key_pair(&mechanism, &public, &private).map(drop);
		if result.is_ok() {
			break;
		}
	}
	result
}

/// A random id for a key.
pub(super) fn new_id(session: &Session) -> Done<Vec<u8>> {
	session.generate_random_vec(8)
}
