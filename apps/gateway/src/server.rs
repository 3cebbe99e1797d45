//! Listens, answers, and ends without losing an answer.

use crate::{
	api,
	caller::Via,
	config::Config,
	follow::follow,
	gateway::Gateway,
	problem::{Kind, Problem},
};
use axum::{
	body::Body,
	extract::State,
	http::{header, Request, StatusCode},
	response::{IntoResponse, Response},
	routing::get,
	Router,
};
use hyper_util::{
	rt::{TokioExecutor, TokioIo, TokioTimer},
	server::{conn::auto, graceful::GracefulShutdown},
	service::TowerToHyperService,
};
use serde_json::{json, Value};
use std::{
	future::Future, io, os::unix::fs::PermissionsExt, path::Path, pin::pin, sync::Arc,
	time::Duration,
};
use tokio::{
	io::{AsyncRead, AsyncWrite},
	net::{TcpListener, UnixListener},
	signal::unix::Signal,
	sync::{watch, OwnedSemaphorePermit, Semaphore},
};
use tower::ServiceExt;
use tutela_client::{Error, Result};

/// How long a caller may take for the headers of a request.
const HEADERS: Duration = Duration::from_secs(10);
/// How long answers that are under way may take at the end.
const ENDING: Duration = Duration::from_secs(20);

/// Serves until `ended`, and reads the file of desks again at each `reload`. Whatever was taken in by the end is in the
/// send log.
///
/// # Errors
///
/// As [`Gateway::open`]; [`Error::Other`] if an address cannot be listened at.
pub async fn serve(
	config: Config,
	ended: impl Future<Output = ()>,
	mut reload: Signal,
) -> Result<()> {
	let listen = config.listen.clone();
	let places = Arc::new(Semaphore::new(config.limits.connections));
	let desks = bind(listen.address).await?;
	let health = bind(listen.health).await?;
	let socket = listen.socket.as_deref().map(bind_socket).transpose()?;
	let gateway = Arc::new(Gateway::open(config)?);
	let router = api::router(gateway.clone());
	let (end, is_over) = watch::channel(false);
	let following = tokio::spawn(follow(gateway.clone()));
	let mut serving = vec![
		tokio::spawn(answer(
			Door::Tcp(desks),
			router.clone(),
			Via::Address,
			places,
			is_over.clone(),
		)),
		tokio::spawn(answer(
			Door::Tcp(health),
			figures(gateway.clone()),
			Via::Address,
			Arc::new(Semaphore::new(16)),
			is_over.clone(),
		)),
	];
	if let Some(socket) = socket {
		let places = Arc::new(Semaphore::new(gateway.config.limits.connections));
		serving.push(tokio::spawn(answer(
			Door::Unix(socket),
			router.clone(),
			Via::Socket,
			places,
			is_over,
		)));
	}
	drop(router);
	eprintln!("desks at http://{}, health and figures at http://{}", listen.address, listen.health);
	let mut ended = pin!(ended);
	loop {
		tokio::select! {
			() = &mut ended => break,
			Some(()) = reload.recv() => {
				let gateway = gateway.clone();
				// It reads a file.
				tokio::task::spawn_blocking(move || gateway.read_desks_again()).await.ok();
			}
		}
	}
	eprintln!("ending: answers that are under way are finished");
	let _ = end.send(true);
	// Streams have no end of their own.
	gateway.events.end();
	for one in serving {
		let _ = one.await;
	}
	following.abort();
	let _ = following.await;
	// The last one ends the threads that write and send. Neither may run on this runtime's threads.
	tokio::task::spawn_blocking(move || drop(gateway)).await.ok();
	Ok(())
}

async fn bind(address: std::net::SocketAddr) -> Result<TcpListener> {
	let listener = TcpListener::bind(address).await;
	listener.map_err(|error| Error::Other(format!("cannot listen at {address}: {error}")))
}

/// Opens the proxy's socket. Its folder says who may reach it.
fn bind_socket(path: &Path) -> Result<UnixListener> {
	let failed =
		|error: io::Error| Error::Other(format!("cannot listen at {}: {error}", path.display()));
	// A process that was killed leaves its socket behind.
	if std::os::unix::net::UnixStream::connect(path).is_err() {
		match std::fs::remove_file(path) {
			Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
			_ => {}
		}
	}
	let listener = UnixListener::bind(path).map_err(failed)?;
	std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660)).map_err(failed)?;
	Ok(listener)
}

/// Where callers come in.
enum Door {
	Tcp(TcpListener),
	Unix(UnixListener),
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Door {
	async fn next(&self) -> io::Result<Box<dyn Stream>> {
		Ok(match self {
			Self::Tcp(listener) => {
				let (stream, _) = listener.accept().await?;
				stream.set_nodelay(true)?;
				Box::new(stream)
			}
			Self::Unix(listener) => Box::new(listener.accept().await?.0),
		})
	}
}

/// Answers at a door until it is over, and finishes what is under way then.
async fn answer(
	door: Door,
	router: Router,
	via: Via,
	places: Arc<Semaphore>,
	mut is_over: watch::Receiver<bool>,
) {
	let graceful = GracefulShutdown::new();
	loop {
		let next = async {
			let place = places.clone().acquire_owned().await;
			(door.next().await, place)
		};
		tokio::select! {
			(stream, place) = next => match (stream, place) {
				(Ok(stream), Ok(place)) => converse(stream, place, router.clone(), via, &graceful),
				// Too many open files, or a caller that went at once.
				_ => tokio::time::sleep(Duration::from_millis(50)).await,
			},
			() = ended(&mut is_over) => break,
		}
	}
	drop(door);
	let _ = tokio::time::timeout(ENDING, graceful.shutdown()).await;
}

async fn ended(is_over: &mut watch::Receiver<bool>) {
	let _ = is_over.wait_for(|is_over| *is_over).await;
}

fn converse(
	stream: Box<dyn Stream>,
	place: OwnedSemaphorePermit,
	router: Router,
	via: Via,
	graceful: &GracefulShutdown,
) {
	let service = router.map_request(move |mut request: Request<hyper::body::Incoming>| {
		request.extensions_mut().insert(via);
		request.map(Body::new)
	});
	let mut builder = auto::Builder::new(TokioExecutor::new()).http1_only();
	builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS);
	let service = TowerToHyperService::new(service);
	let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
	let connection = graceful.watch(connection);
	tokio::spawn(async move {
		// A caller that goes amid a request is no fault of the gateway's.
		let _ = connection.await;
		drop(place);
	});
}

/// Health and figures.
fn figures(gateway: Arc<Gateway>) -> Router {
	Router::new()
		.route("/health/live", get(|| async { told(StatusCode::OK, &json!({ "live": true })) }))
		.route("/health/ready", get(ready))
		.route("/metrics", get(metrics))
		.with_state(gateway)
}

/// Ready is who takes crossings in and can send them, now or when the line is back. A gateway that never had a line does
/// both: whoever sends crossings to ready gateways only would lose them otherwise.
async fn ready(State(gateway): State<Arc<Gateway>>) -> Response {
	let stopped = gateway.stopped();
	let is_readable = gateway.log.counts().is_ok();
	let why = match (&stopped, is_readable) {
		(Some(why), _) => Some(why.as_str()),
		(None, false) => Some("the send log cannot be read: look at the disk"),
		(None, true) => None,
	};
	let state = json!({
		"ready": why.is_none(),
		"node": gateway.line.is_up(),
		"send_log": is_readable,
		// Without rules, nothing can be said of a crossing while the line is down.
		"rules": gateway.snapshot().read_at().is_some(),
		"stopped": stopped,
	});
	match why {
		None => told(StatusCode::OK, &state),
		Some(why) => not_ready(why, &state),
	}
}

/// Problem details (RFC 9457), with the members of an answer that is ready.
fn not_ready(why: &str, state: &Value) -> Response {
	let mut problem = json!(Problem::new(Kind::NotReady, why));
	if let (Some(problem), Some(state)) = (problem.as_object_mut(), state.as_object()) {
		problem.extend(state.clone());
	}
	let kind = [(header::CONTENT_TYPE, "application/problem+json")];
	(StatusCode::SERVICE_UNAVAILABLE, kind, format!("{problem}\n")).into_response()
}

/// An answer in JSON, with an end of line for who reads it in a terminal.
fn told(status: StatusCode, body: &Value) -> Response {
	(status, [(header::CONTENT_TYPE, "application/json")], format!("{body}\n")).into_response()
}

async fn metrics(State(gateway): State<Arc<Gateway>>) -> Response {
	match gateway.now().and_then(|now| gateway.figures.text(&now)) {
		Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
		Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
	}
}
