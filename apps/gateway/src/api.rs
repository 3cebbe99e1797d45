//! The paths, and their description in OpenAPI, which is made from them.

use crate::{
	caller::sign_in,
	gateway::Gateway,
	guard::{self, Bounds},
	pages,
	problem::{Kind, Problem},
	routes::{
		children, consents, crossings, desk, events, lists, officers, queue, records, status,
		webhooks,
	},
	schema,
};
use axum::{
	extract::DefaultBodyLimit,
	middleware::{from_fn, from_fn_with_state},
	response::IntoResponse,
	routing::get,
	Router,
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::{
	openapi::{
		path::{Operation, Parameter, ParameterIn},
		schema::{AdditionalProperties, Schema, SchemaType, Type},
		security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
		Content, OpenApi, Ref, RefOr, ResponseBuilder,
	},
	OpenApi as _,
};
use utoipa_axum::{router::OpenApiRouter, routes};

#[derive(utoipa::OpenApi)]
#[openapi(
	info(
		title = "Tutela gateway",
		description = "For border systems and offices: ask and report crossings of minors. What is reported is kept on \
			the gateway's disk before it is answered, and recorded once on the chain, whether a node answers now or not. \
			A refusal to do something is told as problem details (RFC 9457) with what to do.",
	),
	components(schemas(
		Problem, officers::Act, schema::Hash, schema::ConsentId, schema::Time, schema::When, schema::Consent, schema::Country,
	)),
	security(("token" = [])),
	tags(
		(name = "crossings", description = "Ask and report"),
		(name = "children", description = "A child's file"),
		(name = "lists", description = "What is due"),
		(name = "consents", description = "What guardians sign"),
		(name = "events", description = "What happened"),
		(name = "webhooks", description = "Who is told of it over HTTPS"),
	),
)]
struct Description;

fn paths() -> OpenApiRouter<Arc<Gateway>> {
	OpenApiRouter::with_openapi(Description::openapi())
		.routes(routes!(crossings::check))
		.routes(routes!(crossings::report))
		.routes(routes!(status::status))
		.routes(routes!(desk::desk))
		.routes(routes!(queue::queue))
		.routes(routes!(records::record))
		.routes(routes!(officers::act))
		.routes(routes!(children::file))
		.routes(routes!(children::crossings))
		.routes(routes!(lists::alerts))
		.routes(routes!(lists::reviews))
		.routes(routes!(lists::overdue))
		.routes(routes!(consents::text))
		.routes(routes!(consents::verify))
		.routes(routes!(consents::lodge))
		.routes(routes!(events::events))
		.routes(routes!(webhooks::list))
		.routes(routes!(webhooks::register))
		.routes(routes!(webhooks::forget))
		.routes(routes!(webhooks::rotate))
		.routes(routes!(webhooks::replay))
		.routes(routes!(webhooks::dead_letters))
}

/// What is read and has no other fields than those that are described.
const EXACT: [&str; 6] = ["Crossing", "Consent", "Terms", "Attestation", "Kinship", "Home"];

/// The description of all paths.
pub fn description() -> OpenApi {
	let mut api = paths().into_openapi();
	api.info.version = env!("CARGO_PKG_VERSION").into();
	let bearer = HttpBuilder::new()
		.scheme(HttpAuthScheme::Bearer)
		.description(Some("The desk's token, of `tutela-gateway token new`"))
		.build();
	let components = api.components.get_or_insert_default();
	components.add_security_scheme("token", SecurityScheme::Http(bearer));
	for name in EXACT {
		if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(name) {
			let none = AdditionalProperties::FreeForm(false);
			object.additional_properties = Some(Box::new(none));
		}
	}
	for (path, item) in &mut api.paths.paths {
		let has_body = item.post.is_some();
		let operations = [&mut item.get, &mut item.post, &mut item.delete];
		for operation in operations.into_iter().flatten() {
			for parameter in operation.parameters.iter_mut().flatten() {
				if let RefOr::T(parameter) = parameter {
					tell_no_null(parameter);
				}
			}
			add_problems(operation, path.contains('{') || path.contains("verify"), has_body);
		}
	}
	api
}

/// A header is sent or left out. It is never null, as a field of JSON may be.
fn tell_no_null(parameter: &mut Parameter) {
	if let Some(RefOr::T(Schema::Object(object))) = &mut parameter.schema {
		if parameter.parameter_in == ParameterIn::Header {
			object.schema_type = SchemaType::new(Type::String);
		}
	}
}

/// Says which problems any path may answer.
fn add_problems(operation: &mut Operation, has_id: bool, has_body: bool) {
	let mut kinds = vec![
		Kind::Malformed,
		Kind::NotSignedIn,
		Kind::NotAllowed,
		Kind::TooSlow,
		Kind::WrongHost,
		Kind::Impossible,
		Kind::TooMany,
		Kind::Fault,
		Kind::Busy,
	];
	if has_id {
		kinds.push(Kind::NotFound);
	}
	if has_body {
		kinds.extend([Kind::TooLarge, Kind::NotJson]);
	}
	for kind in kinds {
		let status = kind.status().as_u16().to_string();
		let content = Content::builder().schema(Some(Ref::from_schema_name("Problem"))).build();
		let problem = ResponseBuilder::new()
			.description(kind.title())
			.content("application/problem+json", content)
			.build();
		operation.responses.responses.entry(status).or_insert(RefOr::T(problem));
	}
}

/// What answers at the address for desks.
pub fn router(gateway: Arc<Gateway>) -> Router {
	let limits = gateway.config.limits.clone();
	let bounds = Bounds {
		places: Arc::new(Semaphore::new(limits.requests)),
		time: Duration::from_secs(limits.seconds),
	};
	let text = description().to_json().unwrap_or_default();
	let described = move || async move { ([("content-type", "application/json")], text) };
	let (paths, _) = paths().split_for_parts();
	let answers = paths
		.route_layer(from_fn_with_state(gateway.clone(), sign_in))
		.route("/openapi.json", get(described))
		.fallback(|| async { Problem::new(Kind::NotFound, "nothing is at this path") })
		.method_not_allowed_fallback(|| async {
			Problem::new(Kind::WrongMethod, "the path has other methods")
		})
		.layer(DefaultBodyLimit::max(limits.body_bytes))
		.layer(from_fn(guard::finish));
	// They have headers of their own, and are shown to whoever may call at all: there is no data in them.
	let answers = match &gateway.pages {
		Some(pages) => answers.merge(pages::router(pages.clone())),
		None => answers,
	};
	answers
		.layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
			Problem::new(Kind::Fault, "an unforeseen error").into_response()
		}))
		.layer(from_fn_with_state(bounds, guard::bound))
		.layer(from_fn_with_state(gateway.clone(), guard::check_names))
		.with_state(gateway)
}
