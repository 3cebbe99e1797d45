//! `tutela-gateway`.

use clap::{Parser, Subcommand};
use std::{
	io::Write,
	path::{Path, PathBuf},
	process::ExitCode,
};
use tokio::signal::unix::{signal, SignalKind};
use tutela_client::{core_dumps, saving, Error, Result};
use tutela_gateway::{
	api,
	config::Config,
	desk::{Desk, Desks, Role},
	pages::Pages,
	server, webhooks,
};
use tutela_primitives::{CodeError, PortCode};

/// HTTP and JSON over the send log, for border systems and offices
#[derive(Parser)]
#[command(version)]
struct Arguments {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Answer desks, and send what they report, until INT or TERM. On HUP, read the file of desks again
	Serve {
		/// The configuration
		#[arg(
			long,
			default_value = "/etc/tutela-gateway/gateway.toml",
			env = "TUTELA_GATEWAY_CONFIG"
		)]
		config: PathBuf,
	},
	/// Read the configuration, the file of desks, the webhooks' keys and the pages, and say what is wrong with them
	Check {
		/// The configuration
		#[arg(
			long,
			default_value = "/etc/tutela-gateway/gateway.toml",
			env = "TUTELA_GATEWAY_CONFIG"
		)]
		config: PathBuf,
	},
	/// Tokens of desks
	#[command(subcommand)]
	Token(Token),
	/// Print the description of the API: OpenAPI 3.1 in JSON
	Openapi,
}

#[derive(Subcommand)]
enum Token {
	/// Make a desk with a new token, and print the token: it is shown once
	New {
		/// The desk's name: no person's
		#[arg(long)]
		desk: String,
		/// border, registrar, child-protection, auditor or webhooks; several times
		#[arg(long = "role", required = true, value_parser = role)]
		roles: Vec<Role>,
		/// The post that the desk is bound to
		#[arg(long, value_parser = post)]
		post: Option<PortCode>,
		/// The file of desks, to which the desk is added. The gateway reads it when it starts, and on HUP
		#[arg(long, default_value = "/etc/tutela-gateway/desks.toml")]
		file: PathBuf,
	},
}

fn role(text: &str) -> core::result::Result<Role, String> {
	let value = serde_json::Value::String(text.into());
	serde_json::from_value(value).map_err(|error| error.to_string())
}

fn post(text: &str) -> core::result::Result<PortCode, String> {
	text.parse().map_err(|error: CodeError| error.to_string())
}

fn main() -> ExitCode {
	let Arguments { command } = Arguments::parse();
	match run(command) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::from(if matches!(error, Error::Input(_)) { 2 } else { 1 })
		}
	}
}

fn run(command: Command) -> Result<()> {
	match command {
		Command::Serve { config } => {
			core_dumps::forbid()?;
			let config = Config::read(&config)?;
			let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
			runtime.block_on(async {
				let reload = signal(SignalKind::hangup())?;
				server::serve(config, told_to_end()?, reload).await
			})
		}
		Command::Check { config } => {
			let config = Config::read(&config)?;
			let desks = Desks::read(&config.desks)?;
			webhooks::deliver::keys_of(&config.webhooks)?;
			config.pages.as_deref().map(Pages::open).transpose()?;
			print(&format!("{} desks; the configuration can be used", desks.all.len()))
		}
		Command::Token(Token::New { desk, roles, post, file }) => {
			let (desk, token) = Desk::with_token(&desk, roles, post)?;
			add(&file, desk)?;
			print(&token)
		}
		Command::Openapi => {
			let text = api::description().to_pretty_json();
			print(&text.map_err(|error| Error::Other(error.to_string()))?)
		}
	}
}

/// Adds a desk to the file, which is made if there is none.
fn add(path: &Path, desk: Desk) -> Result<()> {
	if !path.exists() {
		saving::create(path, b"", saving::Readers::Owner)
			.map_err(|error| Error::input(format!("{}: {error}", path.display())))?;
	}
	let known = Desks::read(path)?;
	if known.all.iter().any(|one| one.name == desk.name) {
		return Err(Error::input(format!(
			"{}: there is a desk `{}`. To give it a second token, make a desk of another name and move its hash",
			path.display(),
			desk.name
		)));
	}
	let added = toml::to_string(&Desks { all: vec![desk] });
	let added = added.map_err(|error| Error::Other(error.to_string()))?;
	saving::amend(path, |text| {
		let gap = if text.is_empty() { "" } else { "\n" };
		Ok(format!("{text}{gap}{added}"))
	})
}

fn print(text: &str) -> Result<()> {
	Ok(writeln!(std::io::stdout(), "{text}")?)
}

/// Waits until this process is told to end.
fn told_to_end() -> Result<impl std::future::Future<Output = ()>> {
	let (mut interrupt, mut terminate) =
		(signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
	Ok(async move {
		tokio::select! {
			_ = interrupt.recv() => {}
			_ = terminate.recv() => {}
		}
	})
}
