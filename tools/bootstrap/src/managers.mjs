// The package managers of the system: how each installs, and how it learns of newer packages.

/**
 * @typedef {object} Manager
 * @property {string} program looked up on PATH
 * @property {readonly string[]} install what comes before the packages
 * @property {readonly string[]} [refresh] brings the list of packages up to date
 * @property {Readonly<Record<string, string>>} [env] keeps it from asking questions
 * @property {boolean} [unprivileged] it is run by the user, never by root
 */

/** In the order they are looked for. @type {readonly Manager[]} */
export const MANAGERS = [
  {
    program: 'apt-get',
    install: ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'],
    refresh: ['update'],
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  },
  { program: 'dnf', install: ['install', '-y', '--setopt=install_weak_deps=False'] },
  { program: 'pacman', install: ['-S', '--needed', '--noconfirm'], refresh: ['-Sy', '--noconfirm'] },
  { program: 'apk', install: ['add'], refresh: ['update'] },
  {
    program: 'zypper',
    install: ['--non-interactive', 'install', '--no-recommends'],
    refresh: ['--non-interactive', 'refresh'],
  },
  {
    program: 'brew',
    install: ['install'],
    refresh: ['update'],
    env: { NONINTERACTIVE: '1', HOMEBREW_NO_AUTO_UPDATE: '1', HOMEBREW_NO_INSTALL_CLEANUP: '1' },
    unprivileged: true,
  },
]
