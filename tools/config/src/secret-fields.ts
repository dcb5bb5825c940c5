// Where QEMU takes a secret: fields of its options and arguments of its commands. The packages' own lists are tested against it.

/** A field of an option that holds a secret. */
export interface SecretOptionField {
  /** The option, without its dash. */
  readonly option: string
  /** The key; dots go into nested fields. */
  readonly key: string
  /** The fields that make it a secret, or without which QEMU does not take it. The first is the implied one, if any. */
  readonly beside?: Readonly<Record<string, string>>
}

/** An argument of a QMP command, or of the guest agent's, that holds a secret. */
export interface SecretArgument {
  readonly command: string
  /** The member of the arguments; dots go into nested ones. */
  readonly key: string
  /** The arguments that make it a secret. */
  readonly beside?: Readonly<Record<string, string>>
}

/** Fields of options. */
export const secretOptionFields: readonly SecretOptionField[] = [
  { option: 'object', key: 'data', beside: { 'qom-type': 'secret', id: 's' } },
  { option: 'spice', key: 'password', beside: { port: '5900' } },
  { option: 'iscsi', key: 'password', beside: { user: 'me' } },
  { option: 'drive', key: 'password', beside: { driver: 'https', 'node-name': 'n' } },
  { option: 'drive', key: 'file.cookie', beside: { 'file.driver': 'https', format: 'raw' } },
  { option: 'drive', key: 'file.password', beside: { 'file.driver': 'https', format: 'raw' } },
  { option: 'blockdev', key: 'cookie', beside: { driver: 'https', 'node-name': 'n' } },
  { option: 'blockdev', key: 'file.cookie', beside: { driver: 'raw', 'node-name': 'n' } },
  { option: 'blockdev', key: 'password', beside: { driver: 'iscsi', 'node-name': 'n' } },
  { option: 'netdev', key: 'txcookie', beside: { type: 'l2tpv3', id: 'n' } },
  { option: 'netdev', key: 'rxcookie', beside: { type: 'l2tpv3', id: 'n' } },
  { option: 'fw_cfg', key: 'string', beside: { name: 'opt/io.systemd.credentials/x' } },
  { option: 'fw_cfg', key: 'string', beside: { name: 'opt/com.coreos/config' } },
  { option: 'global', key: 'value', beside: { driver: 'x', property: 'password' } },
]

/** Arguments of commands. */
export const secretArguments: readonly SecretArgument[] = [
  { command: 'object-add', key: 'data', beside: { 'qom-type': 'secret', id: 's' } },
  { command: 'set_password', key: 'password', beside: { protocol: 'vnc' } },
  { command: 'change-vnc-password', key: 'password' },
  { command: 'blockdev-add', key: 'cookie', beside: { driver: 'https', 'node-name': 'n' } },
  { command: 'blockdev-add', key: 'file.cookie', beside: { driver: 'raw', 'node-name': 'n' } },
  { command: 'qom-set', key: 'value', beside: { path: '/objects/s', property: 'data' } },
  { command: 'guest-set-user-password', key: 'password', beside: { username: 'root' } },
  { command: 'guest-exec', key: 'input-data', beside: { path: '/bin/cat' } },
]

/** Texts that hold a secret in the place of `SECRET`: names of images, kernel command lines, commands, URLs. */
export const secretTexts: readonly string[] = [
  'rbd:pool/image:id=admin:key=SECRET:auth_supported=cephx',
  'https://me:SECRET@example.org/a.iso',
  'https://SECRET@example.org/a.iso',
  'https://SECRET:@example.org/a.iso',
  'iscsi://me%SECRET@192.0.2.1/iqn.2001-04.com.example/1',
  'ssh://me:SECRET@example.org/a.img',
  'http://example.org/a?password=SECRET',
  'http://example.org/a?x=1&access_token=SECRET',
  'json:{"driver":"https","url":"https://example.org","cookie":"SECRET"}',
  'systemd.set_credential=passwd.plaintext-password.root:SECRET',
  'systemd.set_credential_binary=x:SECRET',
  'rd.iscsi.password=SECRET',
  'netroot=iscsi:me:SECRET@192.0.2.1::::iqn.x',
  'io.systemd.credential:passwd.hashed-password.root=SECRET',
  'io.systemd.credential.binary:x=SECRET',
  '{"passwd":{"users":[{"name":"core","passwordHash":"SECRET"}]}}',
  'exec:curl -u me:SECRET https://example.org',
]
