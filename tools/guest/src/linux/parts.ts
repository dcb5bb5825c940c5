// What the Linux guest is made of, wherever it comes from.

/** The files of other people that go into the guest; absolute paths. */
export interface LinuxParts {
  /** Names these parts: other parts, another identity. */
  readonly identity: string
  /** The folder that libraries are looked up in as if it were `/`. */
  readonly root: string
  readonly kernel: string
  /** The kernel's release, such as `6.1.0-56-cloud-amd64`. */
  readonly release: string
  /** The folder with the modules of that release. */
  readonly modules: string
  /** A statically linked busybox. */
  readonly busybox: string
  /** A shell that leaves line editing to the terminal, so that a console carries no escape sequences. */
  readonly shell: string
  /** qemu-guest-agent, where there is one. */
  readonly agent: string | undefined
}
