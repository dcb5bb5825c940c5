// The scripts of the helper that waits for the end of a process by its pidfd (Linux 5.3), which Node cannot open.
import { delimiter } from 'node:path'
import { findProgram } from '../start/program.ts'

/**
 * Arguments: pid, start time (field 22 of /proc/PID/stat), milliseconds until the process is told to end by SIGTERM
 * (`-`: never), and milliseconds from then until SIGKILL. Prints `watching` once it has the pidfd of this very process,
 * `ended` when the process has ended; ends with it, or when stdin is closed. Exit code 3: there are no pidfds here.
 * 434 and 424 are pidfd_open and pidfd_send_signal on every architecture.
 */
const PERL = `
use strict; $| = 1;
my ($pid, $start, $limit, $grace) = @ARGV;
my $fd = syscall(434, $pid + 0, 0);
if ($fd < 0) { exit 3 unless $! == 3; print "ended\\n"; exit 0 }
my $stat = '';
if (open(my $file, '<', "/proc/$pid/stat")) { $stat = <$file> // '' }
my @fields = split / /, substr($stat, rindex($stat, ')') + 2);
if ($stat eq '' || $fields[19] ne $start) { print "ended\\n"; exit 0 }
print "watching\\n";
sub await { my $in = ''; vec($in, $fd, 1) = 1; vec($in, 0, 1) = 1 if -p STDIN || -S STDIN;
  select(my $out = $in, undef, undef, $_[0]); if (vec($out, $fd, 1)) { print "ended\\n"; exit 0 }
  exit 0 if vec($out, 0, 1) }
await(undef) if $limit eq '-';
await($limit / 1000); syscall(424, $fd, 15, 0, 0);
await($grace / 1000); syscall(424, $fd, 9, 0, 0);
await(undef);
`

const PYTHON = `
import os, select, signal, stat, sys
pid, start, limit, grace = sys.argv[1:]
def say(word):
    try: os.write(1, word.encode() + b'\\n')
    except OSError: pass
try: fd = os.pidfd_open(int(pid))
except ProcessLookupError: say('ended'); sys.exit(0)
except (OSError, AttributeError): sys.exit(3)
try: fields = open('/proc/%s/stat' % pid, 'rb').read().rpartition(b')')[2].split()
except OSError: fields = []
if len(fields) < 20 or fields[19].decode() != start: say('ended'); sys.exit(0)
say('watching')
mode = os.fstat(0).st_mode
fds = [fd, 0] if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else [fd]
def wait(seconds):
    ready = select.select(fds, [], [], seconds)[0]
    if fd in ready: say('ended'); sys.exit(0)
    if 0 in ready: sys.exit(0)
if limit == '-': wait(None)
wait(int(limit) / 1000); signal.pidfd_send_signal(fd, signal.SIGTERM)
wait(int(grace) / 1000); signal.pidfd_send_signal(fd, signal.SIGKILL)
wait(None)
`

/** The words that start a helper, to be followed by its arguments: with perl, else with python3. */
export function watchCommands(): readonly (readonly [string, ...string[]])[] {
  if (process.platform !== 'linux') return []
  const path = [process.env['PATH'] ?? '', '/usr/bin', '/bin'].join(delimiter)
  const perl = findProgram('perl', { path, cwd: '/' })
  const python = findProgram('python3', { path, cwd: '/' })
  return [
    ...('file' in perl ? [[perl.file, '-e', PERL] as const] : []),
    // Isolated: nothing is loaded from the environment or the current directory.
    ...('file' in python ? [[python.file, '-I', '-c', PYTHON] as const] : []),
  ]
}
