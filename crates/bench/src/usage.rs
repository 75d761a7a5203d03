//! Who used the processors while something was measured: the program, ourselves, and strangers, whose load makes figures
//! worse than they are.

use anyhow::{Context, Result};

/// The kernel counts processor time in hundredths of a second.
const TICK_MS: f64 = 10.0;

/// Processor time used so far.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    program: u64,
    ourselves: u64,
    all: u64,
    idle: u64,
}

/// Processor time used between two instants.
pub(crate) struct Used {
    /// By the program, in milliseconds.
    pub(crate) program_ms: f64,
    /// By strangers, as a part of all there was, from 0 to 1.
    pub(crate) foreign: f64,
}

impl Usage {
    /// Until now, with the program of this process id and those it started.
    pub(crate) fn now(program: u32) -> Result<Self> {
        let stat = std::fs::read_to_string("/proc/stat")?;
        let line = stat.lines().next().context("/proc/stat is empty")?;
        let ticks: Vec<u64> = line
            .split_whitespace()
            .skip(1)
            .filter_map(|n| n.parse().ok())
            .collect();
        // user, nice, system, idle, iowait, irq, softirq, steal; guests are counted in user.
        let all = ticks.iter().take(8).sum();
        let idle = ticks.iter().skip(3).take(2).sum();
        Ok(Self {
            program: of(program)?,
            ourselves: of(std::process::id())?,
            all,
            idle,
        })
    }

    /// What was used since an earlier instant.
    #[expect(clippy::cast_precision_loss, reason = "ticks of minutes")]
    pub(crate) fn since(self, earlier: Self) -> Used {
        let program = self.program - earlier.program;
        let busy = (self.all - earlier.all) - (self.idle - earlier.idle);
        let foreign = busy.saturating_sub(program + self.ourselves - earlier.ourselves);
        Used {
            program_ms: program as f64 * TICK_MS,
            foreign: foreign as f64 / (self.all - earlier.all).max(1) as f64,
        }
    }
}

/// User and system time of one process, in ticks.
fn of(process: u32) -> Result<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name may hold spaces; what follows it doesn't.
    let (_, rest) = stat.rsplit_once(')').context("a process without a name")?;
    let mut fields = rest.split_whitespace().skip(11);
    let mut next = || {
        fields
            .next()
            .and_then(|n| n.parse::<u64>().ok())
            .context("no processor time")
    };
    Ok(next()? + next()?)
}
