//! What waits for a few threads, each of which takes as much of it as goes together.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Jobs in their order. Clones are the same queue.
pub(crate) struct Queue<T>(Arc<Inner<T>>);

struct Inner<T> {
    state: Mutex<State<T>>,
    bell: Condvar,
}

struct State<T> {
    jobs: VecDeque<T>,
    /// Threads that have nothing to do.
    idle: usize,
    /// Whether one of them was woken and didn't come yet. Until then nobody else is: waking costs more than most jobs
    /// do, and who comes takes all that has gathered.
    waking: bool,
    closed: bool,
}

impl<T> Queue<T> {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Inner {
            state: Mutex::new(State {
                jobs: VecDeque::new(),
                idle: 0,
                waking: false,
                closed: false,
            }),
            bell: Condvar::new(),
        }))
    }

    /// Puts a job at the end; gives it back where the queue is closed.
    pub(crate) fn push(&self, job: T) -> Result<(), T> {
        let mut state = self.lock();
        if state.closed {
            return Err(job);
        }
        state.jobs.push_back(job);
        self.wake(state);
        Ok(())
    }

    /// Waits for a job and takes it, and those that wait right behind it as long as all of them go `together`, at most
    /// so many. `false` where the queue is closed and empty.
    pub(crate) fn take(&self, to: &mut Vec<T>, most: usize, together: impl Fn(&T) -> bool) -> bool {
        let mut state = self.lock();
        loop {
            while to.len() < most
                && let Some(next) = state.jobs.front()
                && (to.is_empty() || together(next) && to.iter().all(&together))
            {
                to.extend(state.jobs.pop_front());
            }
            if !to.is_empty() || state.closed {
                state.waking = false;
                self.wake(state);
                return !to.is_empty();
            }
            state.idle += 1;
            state = self.0.bell.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.idle -= 1;
            state.waking = false;
        }
    }

    /// Nothing is taken in any more; threads end when nothing is left.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.0.bell.notify_all();
    }

    /// Wakes a thread if there is something to do and nobody is on his way.
    fn wake(&self, mut state: MutexGuard<'_, State<T>>) {
        if state.jobs.is_empty() || state.idle == 0 || state.waking {
            return;
        }
        state.waking = true;
        drop(state);
        self.0.bell.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> fmt::Debug for Queue<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue").finish_non_exhaustive()
    }
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn taken(queue: &Queue<u32>, most: usize, together: fn(&u32) -> bool) -> Vec<u32> {
        let mut taken = Vec::new();
        queue.take(&mut taken, most, together);
        taken
    }

    #[test]
    fn what_goes_together_is_taken_together_in_its_order() {
        let queue = Queue::new();
        for job in [2, 4, 5, 6, 8, 10] {
            queue.push(job).unwrap();
        }
        let even = |job: &u32| job.is_multiple_of(2);
        assert_eq!(taken(&queue, 9, even), [2, 4], "up to what doesn't go together");
        assert_eq!(taken(&queue, 9, even), [5], "that alone");
        assert_eq!(taken(&queue, 2, even), [6, 8], "no more than so many");
        assert_eq!(taken(&queue, 2, even), [10]);
    }

    #[test]
    fn everything_pushed_is_taken_once_by_somebody() {
        let queue = Queue::new();
        let takes = |queue: Queue<u32>| {
            move || {
                let (mut all, mut some) = (Vec::new(), Vec::new());
                while queue.take(&mut some, 3, |_| true) {
                    all.append(&mut some);
                }
                all
            }
        };
        let threads: Vec<_> = (0..3).map(|_| thread::spawn(takes(queue.clone()))).collect();
        (0..1_000).for_each(|job| queue.push(job).unwrap());
        queue.close();
        let mut all: Vec<_> = threads
            .into_iter()
            .flat_map(|each| each.join().unwrap())
            .collect();
        all.sort_unstable();
        assert!(all.into_iter().eq(0..1_000));
        assert_eq!(queue.push(1), Err(1), "nothing is taken in after that");
    }
}
