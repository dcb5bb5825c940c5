// The programs of the system that tasks call, and the package that brings each, by package manager.
import { MANAGERS } from './managers.mjs'

/**
 * @typedef {object} Need
 * @property {string} program looked up on PATH; for data the name that messages have for it
 * @property {string} [file] data of the system: looked for there instead of on PATH
 * @property {readonly string[]} [overrides] environment variables, each of which may name another one instead
 * @property {NodeJS.Platform[]} [only] the platforms that need it; all when left out
 * @property {Readonly<Record<string, string>>} packages the package, by the manager's program
 */

/** @type {readonly Need[]} */
export const QEMU = [
  {
    program: 'qemu-system-x86_64',
    // The first two are for the packages, the third is for the tests.
    overrides: ['QM_QEMU', 'QM_QEMU_X86_64', 'QM_TEST_QEMU'],
    packages: {
      'apt-get': 'qemu-system-x86',
      dnf: 'qemu-system-x86',
      pacman: 'qemu-system-x86',
      apk: 'qemu-system-x86_64',
      zypper: 'qemu-x86',
      brew: 'qemu',
    },
  },
  {
    program: 'qemu-img',
    packages: {
      'apt-get': 'qemu-utils',
      dnf: 'qemu-img',
      pacman: 'qemu-img',
      apk: 'qemu-img',
      zypper: '/usr/bin/qemu-img',
      brew: 'qemu',
    },
  },
]

/** What the Linux guest is unpacked with; its parts it fetches itself. @type {readonly Need[]} */
export const LINUX_GUEST = [
  {
    program: 'xz',
    only: ['linux'],
    packages: { 'apt-get': 'xz-utils', dnf: 'xz', pacman: 'xz', apk: 'xz', zypper: 'xz' },
  },
]

/**
 * What tests compare with: the assembler of the tiny guest, the shells that a printed line must mean the same to, a
 * terminal to type into, readers of captures and of text in pictures, a browser for the page of a trace, a libvirt whose
 * machines are driven, and the programs that packages are used beside (as wrappers of QEMU, to pass descriptors).
 *
 * @type {readonly Need[]}
 */
export const TEST_TOOLS = [
  { program: 'as', only: ['linux'], packages: everywhere('binutils') },
  { program: 'bash', packages: everywhere('bash') },
  { program: 'zsh', packages: everywhere('zsh') },
  { program: 'tmux', packages: everywhere('tmux') },
  { program: 'tcpdump', packages: everywhere('tcpdump') },
  { program: 'chromium', only: ['linux'], packages: everywhere('chromium') },
  { program: 'virsh', only: ['linux'], packages: libvirt('libvirt-clients', 'libvirt-client') },
  { program: 'libvirtd', only: ['linux'], packages: libvirt('libvirt-daemon', 'libvirt-daemon-kvm') },
  { program: 'passt', only: ['linux'], packages: everywhere('passt') },
  { program: 'swtpm', only: ['linux'], packages: everywhere('swtpm') },
  {
    program: 'isoinfo',
    only: ['linux'],
    packages: { ...everywhere('cdrkit'), 'apt-get': 'genisoimage', dnf: 'genisoimage' },
  },
  {
    program: 'qemu-system-aarch64',
    only: ['linux'],
    packages: { ...everywhere('qemu-system-aarch64'), 'apt-get': 'qemu-system-arm', zypper: 'qemu-arm' },
  },
  {
    program: 'qemu-system-riscv64',
    only: ['linux'],
    packages: {
      ...everywhere('qemu-system-riscv64'),
      'apt-get': 'qemu-system-misc',
      dnf: 'qemu-system-riscv',
      zypper: 'qemu-extra',
    },
  },
  {
    program: 'qemu-system-s390x',
    only: ['linux'],
    packages: { ...everywhere('qemu-system-s390x'), 'apt-get': 'qemu-system-misc', zypper: 'qemu-s390x' },
  },
  {
    program: 'qemu-system-ppc64',
    only: ['linux'],
    packages: {
      ...everywhere('qemu-system-ppc64'),
      'apt-get': 'qemu-system-ppc',
      dnf: 'qemu-system-ppc',
      zypper: 'qemu-ppc',
    },
  },
  {
    // At this path only Debian has it; elsewhere its absence is told.
    program: 'U-Boot for riscv64',
    file: '/usr/lib/u-boot/qemu-riscv64_smode/uboot.elf',
    only: ['linux'],
    packages: { 'apt-get': 'u-boot-qemu' },
  },
  {
    program: 'UEFI firmware for x86_64',
    file: '/usr/share/OVMF/OVMF_CODE_4M.fd',
    only: ['linux'],
    packages: { ...everywhere('edk2-ovmf'), 'apt-get': 'ovmf', apk: 'ovmf', zypper: 'qemu-ovmf-x86_64' },
  },
  {
    program: 'UEFI firmware for aarch64',
    file: '/usr/share/AAVMF/AAVMF_CODE.fd',
    only: ['linux'],
    packages: {
      ...everywhere('edk2-aarch64'),
      'apt-get': 'qemu-efi-aarch64',
      apk: 'aavmf',
      zypper: 'qemu-uefi-aarch64',
    },
  },
  {
    program: 'UEFI firmware for arm',
    file: '/usr/share/AAVMF/AAVMF32_CODE.fd',
    only: ['linux'],
    packages: { ...everywhere('edk2-arm'), 'apt-get': 'qemu-efi-arm', zypper: 'qemu-uefi-aarch32' },
  },
  {
    program: 'tesseract',
    packages: {
      ...everywhere('tesseract'),
      'apt-get': 'tesseract-ocr',
      apk: 'tesseract-ocr',
      zypper: 'tesseract-ocr',
    },
  },
  { program: 'strace', only: ['linux'], packages: everywhere('strace') },
  { program: 'setpriv', only: ['linux'], packages: { ...everywhere('util-linux'), apk: 'setpriv' } },
  { program: 'perl', packages: { ...everywhere('perl'), 'apt-get': 'perl-base', dnf: 'perl-interpreter' } },
  { program: 'python3', packages: { ...everywhere('python3'), pacman: 'python', brew: 'python' } },
]

/**
 * A package that has the same name under every manager.
 *
 * @param {string} name
 */
function everywhere(name) {
  return Object.fromEntries(MANAGERS.map(({ program }) => [program, name]))
}

/**
 * libvirt in its parts, as Debian and Fedora have it; elsewhere it is one package.
 *
 * @param {string} debian
 * @param {string} fedora
 */
function libvirt(debian, fedora) {
  return { ...everywhere('libvirt'), 'apt-get': debian, dnf: fedora }
}
