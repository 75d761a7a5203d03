//! Who used the processors while something was measured: the program, its database, ourselves, and strangers, whose load
//! makes figures worse than they are.

use anyhow::{Context, Result};

/// The kernel counts processor time in hundredths of a second.
const TICK_US: f64 = 10_000.0;

/// Processor time used so far, in ticks.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    program: u64,
    database: u64,
    ourselves: u64,
    all: u64,
    idle: u64,
}

/// Processor time used between two instants, in microseconds.
#[derive(Clone, Copy)]
pub(crate) struct Used {
    pub(crate) program_us: f64,
    /// By the database's server, where there is one.
    pub(crate) database_us: f64,
    /// By load generator and stand-in.
    pub(crate) generator_us: f64,
    /// By strangers, as a part of all there was, from 0 to 1.
    pub(crate) foreign: f64,
}

impl Usage {
    /// Until now, with the process ids of the program and of its database's server.
    pub(crate) fn now(program: u32, database: Option<u32>) -> Result<Self> {
        let stat = std::fs::read_to_string("/proc/stat")?;
        let (all, idle) = machine(&stat)?;
        Ok(Self {
            program: Process::read(program)?.used,
            database: database.map_or(Ok(0), family)?,
            ourselves: Process::read(std::process::id())?.used,
            all,
            idle,
        })
    }

    /// What was used since an earlier instant.
    #[expect(clippy::cast_precision_loss, reason = "ticks of minutes")]
    pub(crate) fn since(self, earlier: Self) -> Used {
        let program = self.program - earlier.program;
        let database = self.database.saturating_sub(earlier.database);
        let ourselves = self.ourselves - earlier.ourselves;
        let all = self.all - earlier.all;
        let busy = all.saturating_sub(self.idle - earlier.idle);
        let foreign = busy.saturating_sub(program + database + ourselves);
        Used {
            program_us: program as f64 * TICK_US,
            database_us: database as f64 * TICK_US,
            generator_us: ourselves as f64 * TICK_US,
            foreign: foreign as f64 / all.max(1) as f64,
        }
    }
}

/// All ticks of the machine and the idle ones among them.
fn machine(stat: &str) -> Result<(u64, u64)> {
    let line = stat.lines().next().context("/proc/stat is empty")?;
    let ticks: Vec<u64> = line
        .split_whitespace()
        .skip(1)
        .filter_map(|n| n.parse().ok())
        .collect();
    // user, nice, system, idle, iowait, irq, softirq, steal; guests are counted in user.
    let all = ticks.iter().take(8).sum();
    Ok((all, ticks.iter().skip(3).take(2).sum()))
}

/// What the kernel says of a process.
struct Process {
    parent: u32,
    /// In user and system mode.
    used: u64,
    /// The same, of its children that have ended.
    by_ended: u64,
}

impl Process {
    fn read(id: u32) -> Result<Self> {
        Self::parse(&std::fs::read_to_string(format!("/proc/{id}/stat"))?)
    }

    fn parse(stat: &str) -> Result<Self> {
        // The name may hold spaces; what follows it doesn't.
        let (_, rest) = stat.rsplit_once(')').context("a process without a name")?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        let field = |place: usize| -> Result<u64> { Ok(fields.get(place).context("a short line")?.parse()?) };
        Ok(Self {
            parent: u32::try_from(field(1)?)?,
            used: field(11)? + field(12)?,
            by_ended: field(13)? + field(14)?,
        })
    }
}

/// What a process, its children and its former children used.
fn family(id: u32) -> Result<u64> {
    let process = Process::read(id)?;
    let mut used = process.used + process.by_ended;
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        let Some(Ok(child)) = name.to_str().map(str::parse) else {
            continue;
        };
        // A process may end between the listing and the reading.
        if let Ok(child) = Process::read(child)
            && child.parent == id
        {
            used += child.used;
        }
    }
    Ok(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_else_used_was_used_by_strangers() {
        let earlier = Usage {
            program: 10,
            database: 0,
            ourselves: 5,
            all: 1_000,
            idle: 400,
        };
        let now = Usage {
            program: 60,
            database: 20,
            ourselves: 25,
            all: 1_200,
            idle: 490,
        };
        let used = now.since(earlier);
        assert!((used.program_us - 500_000.0).abs() < 1.0);
        assert!((used.generator_us - 200_000.0).abs() < 1.0);
        // 110 ticks were used, 90 of them by us.
        assert!((used.foreign - 0.1).abs() < 1e-9);
    }

    #[test]
    fn a_name_with_spaces_and_brackets_is_no_trouble() {
        let stat = "7 (a b) c) S 3 7 7 0 -1 0 0 0 0 0 11 22 33 44 20 0";
        let process = Process::parse(stat).unwrap();
        assert_eq!((process.parent, process.used, process.by_ended), (3, 33, 77));
    }

    #[test]
    fn iowait_is_idle_and_guests_are_counted_once() {
        let stat = "cpu  1 2 3 40 50 6 7 8 9 10\ncpu0 1 1 1 1\n";
        assert_eq!(machine(stat).unwrap(), (117, 90));
    }
}
