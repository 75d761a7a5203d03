//! A small disk for a process, which can be filled: mounted where that is allowed (in a mount namespace of the process, so
//! that it goes with it), else its files are kept from growing by a limit.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rusuban_testkit_postgres::may_mount;
use tokio::process::Command;

/// Copies what is there to the new disk and goes on as the program.
const ON_A_MOUNT: &str = r#"
    mkdir -p "$1.disk" && mount -t tmpfs -o "size=$2m,mode=700" tmpfs "$1.disk" && cp -a "$1/." "$1.disk/" || exit 1
    export RUSUBAN_DATA="$1.disk"; shift 2; exec "$@""#;

/// A limit that is met would end the program, where a full disk only refuses.
const UNDER_A_LIMIT: &str = r#"trap '' XFSZ; shift 2; exec "$@""#;

/// The program on a disk of so many MiB that holds a copy of the data.
pub(crate) fn command_on(mib: u32, data: &Path, program: &Path) -> Command {
    let (mut command, script) = if may_mount() {
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh"]);
        (command, ON_A_MOUNT)
    } else {
        (Command::new("sh"), UNDER_A_LIMIT)
    };
    command
        .args(["-c", script, "sh"])
        .arg(data)
        .arg(mib.to_string())
        .arg(program);
    command
}

/// Takes the last byte.
pub(crate) fn fill(pid: u32, data: &Path) {
    if !may_mount() {
        return limit(pid, "0");
    }
    let mut file = File::create(filler(pid, data)).expect("there is room still");
    let chunk = [0; 4_096];
    loop {
        match file.write(&chunk) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::StorageFull => return,
            Err(error) => panic!("{error}"),
        }
    }
}

/// Gives it back.
pub(crate) fn make_room(pid: u32, data: &Path) {
    if may_mount() {
        std::fs::remove_file(filler(pid, data)).expect("it was filled");
    } else {
        limit(pid, "unlimited");
    }
}

/// The disk as the process sees it; nobody else does.
fn filler(pid: u32, data: &Path) -> PathBuf {
    let mut path = OsString::from(format!("/proc/{pid}/root"));
    path.push(data);
    path.push(".disk/filler");
    path.into()
}

fn limit(pid: u32, bytes: &str) {
    let mut command = std::process::Command::new("prlimit");
    let args = ["--pid", &pid.to_string(), &format!("--fsize={bytes}:")];
    assert!(command.args(args).status().expect("prlimit is there").success());
}
