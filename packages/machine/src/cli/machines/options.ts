// The options of the commands on detached machines.

/** Everything that `qm ps` takes. */
export const PS_OPTIONS = [
  { name: 'all', short: 'a', meaning: 'those that have ended, too' },
  { name: 'json', meaning: 'an array of all that is known, instead of a table' },
  {
    name: 'libvirt',
    value: { label: 'URI', kind: 'text' },
    meaning: 'the domains of that libvirt instead, as qemu:///system',
  },
  {
    name: 'virsh',
    value: { label: 'WORDS', kind: 'text' },
    meaning: 'how virsh is called, as "kubectl exec -i POD --"',
  },
] as const

/** Everything that `qm logs` takes. */
export const LOGS_OPTIONS = [
  { name: 'follow', short: 'f', meaning: 'go on as it grows, until the machine ends' },
  { name: 'qemu', meaning: 'what QEMU has printed, instead of the guest’s console' },
] as const

/** Everything that `qm exec` takes. */
export const EXEC_OPTIONS = [
  { name: 'console', meaning: 'over the console’s shell, though there is a guest agent' },
  {
    name: 'timeout',
    value: { label: 'SECONDS', kind: 'text' },
    meaning: 'give up after so long (default: 60)',
  },
] as const

/** Everything that `qm cp` takes. */
export const CP_OPTIONS = [
  { name: 'force', meaning: 'replace a file of this system that is there' },
  { name: 'console', meaning: 'over the console’s shell, though there is a guest agent' },
  {
    name: 'timeout',
    value: { label: 'SECONDS', kind: 'text' },
    meaning: 'give up after so long (default: 600)',
  },
] as const

/** Everything that `qm stop` takes. */
export const STOP_OPTIONS = [
  {
    name: 'timeout',
    value: { label: 'SECONDS', kind: 'text' },
    meaning: 'how long the guest has before QEMU is told to quit (default: 20)',
  },
  { name: 'json', meaning: 'a line of JSON for each, with how it ended' },
] as const

/** Everything that `qm rm` takes. */
export const RM_OPTIONS = [{ name: 'force', meaning: 'kill it first, if it runs' }] as const
