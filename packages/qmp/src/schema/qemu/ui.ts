// QEMU's interface as types: the module `ui`. Generated: edit tools/qapi and run `pnpm --filter @qm/qapi generate`.
import type { Int64 } from './int64.ts'
import type { NetworkAddressFamily, SocketAddress } from './sockets.ts'

/**
 * `DisplayProtocol`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.DisplayProtocol | DisplayProtocol in QEMU's reference}
 */
export type DisplayProtocol = 'vnc' | 'spice'

/**
 * `SetPasswordAction`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.SetPasswordAction | SetPasswordAction in QEMU's reference}
 */
export type SetPasswordAction = 'keep' | 'fail' | 'disconnect'

/**
 * `SetPasswordOptions`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.SetPasswordOptions | SetPasswordOptions in QEMU's reference}
 */
export type SetPasswordOptions = {
  /** Since 7.0. */
  protocol: DisplayProtocol
  /** Since 7.0. */
  password: string
  /** Since 7.0. */
  connected?: SetPasswordAction | undefined
} & ({ protocol: 'spice' } | ({ protocol: 'vnc' } & SetPasswordOptionsVnc))

/**
 * `SetPasswordOptionsVnc`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.SetPasswordOptionsVnc | SetPasswordOptionsVnc in QEMU's reference}
 */
export interface SetPasswordOptionsVnc {
  /** Since 7.0. */
  display?: string | undefined
}

/**
 * `ExpirePasswordOptions`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.ExpirePasswordOptions | ExpirePasswordOptions in QEMU's reference}
 */
export type ExpirePasswordOptions = {
  /** Since 7.0. */
  protocol: DisplayProtocol
  /** Since 7.0. */
  time: string
} & ({ protocol: 'spice' } | ({ protocol: 'vnc' } & ExpirePasswordOptionsVnc))

/**
 * `ExpirePasswordOptionsVnc`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.ExpirePasswordOptionsVnc | ExpirePasswordOptionsVnc in QEMU's reference}
 */
export interface ExpirePasswordOptionsVnc {
  /** Since 7.0. */
  display?: string | undefined
}

/**
 * `ImageFormat`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.ImageFormat | ImageFormat in QEMU's reference}
 */
export type ImageFormat = 'ppm' | 'png'

/**
 * `SpiceBasicInfo`, since 2.1, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.SpiceBasicInfo | SpiceBasicInfo in QEMU's reference}
 */
export interface SpiceBasicInfo {
  /** Since 2.1. */
  host: string
  /** Since 2.1. */
  port: string
  /** Since 2.1. */
  family: NetworkAddressFamily
}

/**
 * `SpiceServerInfo`, since 2.1, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.SpiceServerInfo | SpiceServerInfo in QEMU's reference}
 */
export interface SpiceServerInfo extends SpiceBasicInfo {
  /** Since 2.1. */
  auth?: string | undefined
}

/**
 * `SpiceChannel`, since 0.14, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.SpiceChannel | SpiceChannel in QEMU's reference}
 */
export interface SpiceChannel extends SpiceBasicInfo {
  /** `int`, since 0.14. */
  'connection-id': Int64
  /** `int`, since 0.14. */
  'channel-type': Int64
  /** `int`, since 0.14. */
  'channel-id': Int64
  /** Since 0.14. */
  tls: boolean
}

/**
 * `SpiceQueryMouseMode`, since 1.1, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.SpiceQueryMouseMode | SpiceQueryMouseMode in QEMU's reference}
 */
export type SpiceQueryMouseMode = 'client' | 'server' | 'unknown'

/**
 * `SpiceInfo`, since 0.14, only in builds with `CONFIG_SPICE`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.SpiceInfo | SpiceInfo in QEMU's reference}
 */
export interface SpiceInfo {
  /** Since 0.14. */
  enabled: boolean
  /** Since 1.4. */
  migrated: boolean
  /** Since 0.14. */
  host?: string | undefined
  /** `int`, since 0.14. */
  port?: Int64 | undefined
  /** `int`, since 0.14. */
  'tls-port'?: Int64 | undefined
  /** Since 0.14. */
  auth?: string | undefined
  /** Since 0.14. */
  'compiled-version'?: string | undefined
  /** Since 0.14. */
  'mouse-mode': SpiceQueryMouseMode
  /** Since 0.14. */
  channels?: SpiceChannel[] | undefined
}

/**
 * `VncBasicInfo`, since 2.1, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.VncBasicInfo | VncBasicInfo in QEMU's reference}
 */
export interface VncBasicInfo {
  /** Since 2.1. */
  host: string
  /** Since 2.1. */
  service: string
  /** Since 2.1. */
  family: NetworkAddressFamily
  /** Since 2.3. */
  websocket: boolean
}

/**
 * `VncServerInfo`, since 2.1, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.VncServerInfo | VncServerInfo in QEMU's reference}
 */
export interface VncServerInfo extends VncBasicInfo {
  /** Since 2.1. */
  auth?: string | undefined
}

/**
 * `VncClientInfo`, since 0.14, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.VncClientInfo | VncClientInfo in QEMU's reference}
 */
export interface VncClientInfo extends VncBasicInfo {
  /** Since 0.14. */
  x509_dname?: string | undefined
  /** Since 0.14. */
  sasl_username?: string | undefined
}

/**
 * `VncInfo`, since 0.14, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.VncInfo | VncInfo in QEMU's reference}
 */
export interface VncInfo {
  /** Since 0.14. */
  enabled: boolean
  /** Since 0.14. */
  host?: string | undefined
  /** Since 0.14. */
  family?: NetworkAddressFamily | undefined
  /** Since 0.14. */
  service?: string | undefined
  /** Since 0.14. */
  auth?: string | undefined
  /** Since 0.14. */
  clients?: VncClientInfo[] | undefined
}

/**
 * `VncPrimaryAuth`, since 2.3, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.VncPrimaryAuth | VncPrimaryAuth in QEMU's reference}
 */
export type VncPrimaryAuth =
  | 'none'
  | 'vnc'
  | 'ra2'
  | 'ra2ne'
  | 'tight'
  | 'ultra'
  | 'tls'
  | 'vencrypt'
  | 'sasl'

/**
 * `VncVencryptSubAuth`, since 2.3, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.VncVencryptSubAuth | VncVencryptSubAuth in QEMU's reference}
 */
export type VncVencryptSubAuth =
  | 'plain'
  | 'tls-none'
  | 'x509-none'
  | 'tls-vnc'
  | 'x509-vnc'
  | 'tls-plain'
  | 'x509-plain'
  | 'tls-sasl'
  | 'x509-sasl'

/**
 * `VncServerInfo2`, since 2.9, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.VncServerInfo2 | VncServerInfo2 in QEMU's reference}
 */
export interface VncServerInfo2 extends VncBasicInfo {
  /** Since 2.9. */
  auth: VncPrimaryAuth
  /** Since 2.9. */
  vencrypt?: VncVencryptSubAuth | undefined
}

/**
 * `VncInfo2`, since 2.3, only in builds with `CONFIG_VNC`.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.VncInfo2 | VncInfo2 in QEMU's reference}
 */
export interface VncInfo2 {
  /** Since 2.3. */
  id: string
  /** Since 2.3. */
  server: VncServerInfo2[]
  /** Since 2.3. */
  clients: VncClientInfo[]
  /** Since 2.3. */
  auth: VncPrimaryAuth
  /** Since 2.3. */
  vencrypt?: VncVencryptSubAuth | undefined
  /** Since 2.3. */
  display?: string | undefined
}

/**
 * `MouseInfo`, since 0.14.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.MouseInfo | MouseInfo in QEMU's reference}
 */
export interface MouseInfo {
  /** Since 0.14. */
  name: string
  /** `int`, since 0.14. */
  index: Int64
  /** Since 0.14. */
  current: boolean
  /** Since 0.14. */
  absolute: boolean
}

/**
 * `QKeyCode`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.QKeyCode | QKeyCode in QEMU's reference}
 */
export type QKeyCode =
  | 'unmapped'
  | 'shift'
  | 'shift_r'
  | 'alt'
  | 'alt_r'
  | 'ctrl'
  | 'ctrl_r'
  | 'menu'
  | 'esc'
  | '1'
  | '2'
  | '3'
  | '4'
  | '5'
  | '6'
  | '7'
  | '8'
  | '9'
  | '0'
  | 'minus'
  | 'equal'
  | 'backspace'
  | 'tab'
  | 'q'
  | 'w'
  | 'e'
  | 'r'
  | 't'
  | 'y'
  | 'u'
  | 'i'
  | 'o'
  | 'p'
  | 'bracket_left'
  | 'bracket_right'
  | 'ret'
  | 'a'
  | 's'
  | 'd'
  | 'f'
  | 'g'
  | 'h'
  | 'j'
  | 'k'
  | 'l'
  | 'semicolon'
  | 'apostrophe'
  | 'grave_accent'
  | 'backslash'
  | 'z'
  | 'x'
  | 'c'
  | 'v'
  | 'b'
  | 'n'
  | 'm'
  | 'comma'
  | 'dot'
  | 'slash'
  | 'asterisk'
  | 'spc'
  | 'caps_lock'
  | 'f1'
  | 'f2'
  | 'f3'
  | 'f4'
  | 'f5'
  | 'f6'
  | 'f7'
  | 'f8'
  | 'f9'
  | 'f10'
  | 'num_lock'
  | 'scroll_lock'
  | 'kp_divide'
  | 'kp_multiply'
  | 'kp_subtract'
  | 'kp_add'
  | 'kp_enter'
  | 'kp_decimal'
  | 'sysrq'
  | 'kp_0'
  | 'kp_1'
  | 'kp_2'
  | 'kp_3'
  | 'kp_4'
  | 'kp_5'
  | 'kp_6'
  | 'kp_7'
  | 'kp_8'
  | 'kp_9'
  | 'less'
  | 'f11'
  | 'f12'
  | 'print'
  | 'home'
  | 'pgup'
  | 'pgdn'
  | 'end'
  | 'left'
  | 'up'
  | 'down'
  | 'right'
  | 'insert'
  | 'delete'
  | 'stop'
  | 'again'
  | 'props'
  | 'undo'
  | 'front'
  | 'copy'
  | 'open'
  | 'paste'
  | 'find'
  | 'cut'
  | 'lf'
  | 'help'
  | 'meta_l'
  | 'meta_r'
  | 'compose'
  | 'pause'
  | 'ro'
  | 'hiragana'
  | 'henkan'
  | 'yen'
  | 'muhenkan'
  | 'katakanahiragana'
  | 'kp_comma'
  | 'kp_equals'
  | 'power'
  | 'sleep'
  | 'wake'
  | 'audionext'
  | 'audioprev'
  | 'audiostop'
  | 'audioplay'
  | 'audiomute'
  | 'volumeup'
  | 'volumedown'
  | 'mediaselect'
  | 'mail'
  | 'calculator'
  | 'computer'
  | 'ac_home'
  | 'ac_back'
  | 'ac_forward'
  | 'ac_refresh'
  | 'ac_bookmarks'
  | 'lang1'
  | 'lang2'
  /** Since 10.0 (not in 7.2). */
  | 'f13'
  /** Since 10.0 (not in 7.2). */
  | 'f14'
  /** Since 10.0 (not in 7.2). */
  | 'f15'
  /** Since 10.0 (not in 7.2). */
  | 'f16'
  /** Since 10.0 (not in 7.2). */
  | 'f17'
  /** Since 10.0 (not in 7.2). */
  | 'f18'
  /** Since 10.0 (not in 7.2). */
  | 'f19'
  /** Since 10.0 (not in 7.2). */
  | 'f20'
  /** Since 10.0 (not in 7.2). */
  | 'f21'
  /** Since 10.0 (not in 7.2). */
  | 'f22'
  /** Since 10.0 (not in 7.2). */
  | 'f23'
  /** Since 10.0 (not in 7.2). */
  | 'f24'

/**
 * `KeyValueKind`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.KeyValueKind | KeyValueKind in QEMU's reference}
 */
export type KeyValueKind = 'number' | 'qcode'

/**
 * `IntWrapper`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.IntWrapper | IntWrapper in QEMU's reference}
 */
export interface IntWrapper {
  /** `int`, since 1.3. */
  data: Int64
}

/**
 * `QKeyCodeWrapper`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.QKeyCodeWrapper | QKeyCodeWrapper in QEMU's reference}
 */
export interface QKeyCodeWrapper {
  /** Since 1.3. */
  data: QKeyCode
}

/**
 * `KeyValue`, since 1.3.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.KeyValue | KeyValue in QEMU's reference}
 */
export type KeyValue = {
  /** Since 1.3. */
  type: KeyValueKind
} & (({ type: 'number' } & IntWrapper) | ({ type: 'qcode' } & QKeyCodeWrapper))

/**
 * `InputButton`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.InputButton | InputButton in QEMU's reference}
 */
export type InputButton =
  | 'left'
  | 'middle'
  | 'right'
  | 'wheel-up'
  | 'wheel-down'
  /** Since 2.9. */
  | 'side'
  /** Since 2.9. */
  | 'extra'
  | 'wheel-left'
  | 'wheel-right'
  /** Since 8.1. */
  | 'touch'

/**
 * `InputAxis`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.InputAxis | InputAxis in QEMU's reference}
 */
export type InputAxis = 'x' | 'y'

/**
 * `InputMultiTouchType`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.InputMultiTouchType | InputMultiTouchType in QEMU's reference}
 */
export type InputMultiTouchType = 'begin' | 'update' | 'end' | 'cancel' | 'data'

/**
 * `InputKeyEvent`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputKeyEvent | InputKeyEvent in QEMU's reference}
 */
export interface InputKeyEvent {
  /** Since 2.0. */
  key: KeyValue
  /** Since 2.0. */
  down: boolean
}

/**
 * `InputBtnEvent`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputBtnEvent | InputBtnEvent in QEMU's reference}
 */
export interface InputBtnEvent {
  /** Since 2.0. */
  button: InputButton
  /** Since 2.0. */
  down: boolean
}

/**
 * `InputMoveEvent`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputMoveEvent | InputMoveEvent in QEMU's reference}
 */
export interface InputMoveEvent {
  /** Since 2.0. */
  axis: InputAxis
  /** `int`, since 2.0. */
  value: Int64
}

/**
 * `InputMultiTouchEvent`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputMultiTouchEvent | InputMultiTouchEvent in QEMU's reference}
 */
export interface InputMultiTouchEvent {
  /** Since 8.1. */
  type: InputMultiTouchType
  /** `int`, since 8.1. */
  slot: Int64
  /** `int`, since 8.1. */
  'tracking-id': Int64
  /** Since 8.1. */
  axis: InputAxis
  /** `int`, since 8.1. */
  value: Int64
}

/**
 * `InputEventKind`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.InputEventKind | InputEventKind in QEMU's reference}
 */
export type InputEventKind =
  | 'key'
  | 'btn'
  | 'rel'
  | 'abs'
  /** Since 10.0 (not in 7.2). */
  | 'mtt'

/**
 * `InputKeyEventWrapper`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputKeyEventWrapper | InputKeyEventWrapper in QEMU's reference}
 */
export interface InputKeyEventWrapper {
  /** Since 2.0. */
  data: InputKeyEvent
}

/**
 * `InputBtnEventWrapper`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputBtnEventWrapper | InputBtnEventWrapper in QEMU's reference}
 */
export interface InputBtnEventWrapper {
  /** Since 2.0. */
  data: InputBtnEvent
}

/**
 * `InputMoveEventWrapper`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputMoveEventWrapper | InputMoveEventWrapper in QEMU's reference}
 */
export interface InputMoveEventWrapper {
  /** Since 2.0. */
  data: InputMoveEvent
}

/**
 * `InputMultiTouchEventWrapper`, since 8.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputMultiTouchEventWrapper | InputMultiTouchEventWrapper in QEMU's reference}
 */
export interface InputMultiTouchEventWrapper {
  /** Since 8.1. */
  data: InputMultiTouchEvent
}

/**
 * `InputEvent`, since 2.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.InputEvent | InputEvent in QEMU's reference}
 */
export type InputEvent = {
  /** Since 2.0. */
  type: InputEventKind
} & (
  | ({ type: 'key' } & InputKeyEventWrapper)
  | ({ type: 'btn' } & InputBtnEventWrapper)
  | ({ type: 'rel' } & InputMoveEventWrapper)
  | ({ type: 'abs' } & InputMoveEventWrapper)
  | ({ /** Since 10.0 (not in 7.2). */ type: 'mtt' } & InputMultiTouchEventWrapper)
)

/**
 * `DisplayGTK`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayGTK | DisplayGTK in QEMU's reference}
 */
export interface DisplayGTK {
  /** Since 2.12. */
  'grab-on-hover'?: boolean | undefined
  /** Since 3.1. */
  'zoom-to-fit'?: boolean | undefined
  /** Since 7.1. */
  'show-tabs'?: boolean | undefined
  /** Since 8.0. */
  'show-menubar'?: boolean | undefined
  /** Since 10.1. */
  'keep-aspect-ratio'?: boolean | undefined
  /** Since 10.1. */
  scale?: number | undefined
  /** Since 11.1 (not in 10.2). */
  clipboard?: boolean | undefined
}

/**
 * `DisplayEGLHeadless`, since 3.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayEGLHeadless | DisplayEGLHeadless in QEMU's reference}
 */
export interface DisplayEGLHeadless {
  /** Since 3.1. */
  rendernode?: string | undefined
}

/**
 * `DisplayDBus`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayDBus | DisplayDBus in QEMU's reference}
 */
export interface DisplayDBus {
  /** Since 7.0. */
  rendernode?: string | undefined
  /** Since 7.0. */
  addr?: string | undefined
  /** Since 7.0. */
  p2p?: boolean | undefined
  /** Since 7.0. */
  audiodev?: string | undefined
}

/**
 * `DisplayGLMode`, since 3.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.DisplayGLMode | DisplayGLMode in QEMU's reference}
 */
export type DisplayGLMode = 'off' | 'on' | 'core' | 'es'

/**
 * `DisplayCurses`, since 4.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayCurses | DisplayCurses in QEMU's reference}
 */
export interface DisplayCurses {
  /** Since 4.0. */
  charset?: string | undefined
}

/**
 * `DisplayCocoa`, since 7.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayCocoa | DisplayCocoa in QEMU's reference}
 */
export interface DisplayCocoa {
  /** Since 7.0. */
  'left-command-key'?: boolean | undefined
  /** Since 7.0. */
  'full-grab'?: boolean | undefined
  /** Since 7.0. */
  'swap-opt-cmd'?: boolean | undefined
  /** Since 8.2. */
  'zoom-to-fit'?: boolean | undefined
  /** Since 9.0. */
  'zoom-interpolation'?: boolean | undefined
}

/**
 * `HotKeyMod`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.HotKeyMod | HotKeyMod in QEMU's reference}
 */
export type HotKeyMod = 'lctrl-lalt' | 'lshift-lctrl-lalt' | 'rctrl'

/**
 * `DisplaySDL`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplaySDL | DisplaySDL in QEMU's reference}
 */
export interface DisplaySDL {
  /** Since 7.1. */
  'grab-mod'?: HotKeyMod | undefined
}

/**
 * `DisplayType`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.DisplayType | DisplayType in QEMU's reference}
 */
export type DisplayType =
  | 'default'
  | 'none'
  /** Only in builds with `CONFIG_GTK`. */
  | 'gtk'
  /** Only in builds with `CONFIG_SDL`. */
  | 'sdl'
  /** Since 3.1, only in builds with `CONFIG_OPENGL`. */
  | 'egl-headless'
  /** Only in builds with `CONFIG_CURSES`. */
  | 'curses'
  /** Only in builds with `CONFIG_COCOA`. */
  | 'cocoa'
  /** Since 4.0, only in builds with `CONFIG_SPICE`. */
  | 'spice-app'
  /** Since 7.0, only in builds with `CONFIG_DBUS_DISPLAY`. */
  | 'dbus'

/**
 * `DisplayOptions`, since 2.12.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayOptions | DisplayOptions in QEMU's reference}
 */
export type DisplayOptions = {
  /** Since 2.12. */
  type: DisplayType
  /** Since 2.12. */
  'full-screen'?: boolean | undefined
  /** Since 2.12. */
  'window-close'?: boolean | undefined
  /** Since 2.12. */
  'show-cursor'?: boolean | undefined
  /** Since 2.12. */
  gl?: DisplayGLMode | undefined
} & (
  | { type: 'default' | 'none' | 'spice-app' }
  | ({ /** Only in builds with `CONFIG_GTK`. */ type: 'gtk' } & DisplayGTK)
  | ({ /** Only in builds with `CONFIG_COCOA`. */ type: 'cocoa' } & DisplayCocoa)
  | ({ /** Only in builds with `CONFIG_CURSES`. */ type: 'curses' } & DisplayCurses)
  | ({
      /** Since 3.1, only in builds with `CONFIG_OPENGL`, until 7.2 only in builds with `CONFIG_OPENGL && CONFIG_GBM`. */
      type: 'egl-headless'
    } & DisplayEGLHeadless)
  | ({ /** Since 7.0, only in builds with `CONFIG_DBUS_DISPLAY`. */ type: 'dbus' } & DisplayDBus)
  | ({ /** Only in builds with `CONFIG_SDL`. */ type: 'sdl' } & DisplaySDL)
)

/**
 * `DisplayReloadType`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.DisplayReloadType | DisplayReloadType in QEMU's reference}
 */
export type DisplayReloadType = 'vnc'

/**
 * `DisplayReloadOptionsVNC`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayReloadOptionsVNC | DisplayReloadOptionsVNC in QEMU's reference}
 */
export interface DisplayReloadOptionsVNC {
  /** Since 6.0. */
  'tls-certs'?: boolean | undefined
}

/**
 * `DisplayReloadOptions`, since 6.0.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayReloadOptions | DisplayReloadOptions in QEMU's reference}
 */
export type DisplayReloadOptions = {
  /** Since 6.0. */
  type: DisplayReloadType
} & { type: 'vnc' } & DisplayReloadOptionsVNC

/**
 * `DisplayUpdateType`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#enum-QMP-ui.DisplayUpdateType | DisplayUpdateType in QEMU's reference}
 */
export type DisplayUpdateType = 'vnc'

/**
 * `DisplayUpdateOptionsVNC`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayUpdateOptionsVNC | DisplayUpdateOptionsVNC in QEMU's reference}
 */
export interface DisplayUpdateOptionsVNC {
  /** Since 7.1. */
  addresses?: readonly SocketAddress[] | undefined
}

/**
 * `DisplayUpdateOptions`, since 7.1.
 *
 * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#object-QMP-ui.DisplayUpdateOptions | DisplayUpdateOptions in QEMU's reference}
 */
export type DisplayUpdateOptions = {
  /** Since 7.1. */
  type: DisplayUpdateType
} & { type: 'vnc' } & DisplayUpdateOptionsVNC

/** The commands of QEMU's schema module `ui`. */
export interface UiCommands {
  /**
   * `set_password`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.set_password | set_password in QEMU's reference}
   */
  set_password: {
    arguments: SetPasswordOptions
    returns: Record<string, never>
  }
  /**
   * `expire_password`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.expire_password | expire_password in QEMU's reference}
   */
  expire_password: {
    arguments: ExpirePasswordOptions
    returns: Record<string, never>
  }
  /**
   * `screendump`, since 0.14, only in builds with `CONFIG_PIXMAN`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.screendump | screendump in QEMU's reference}
   */
  screendump: {
    arguments: {
      /** Since 0.14. */
      filename: string
      /** Since 2.12. */
      device?: string | undefined
      /** `int`, since 2.12. */
      head?: Int64 | undefined
      /** Since 7.1. */
      format?: ImageFormat | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `query-spice`, since 0.14, only in builds with `CONFIG_SPICE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.query-spice | query-spice in QEMU's reference}
   */
  'query-spice': {
    arguments: undefined
    returns: SpiceInfo
  }
  /**
   * `query-vnc`, since 0.14, only in builds with `CONFIG_VNC`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.query-vnc | query-vnc in QEMU's reference}
   */
  'query-vnc': {
    arguments: undefined
    returns: VncInfo
  }
  /**
   * `query-vnc-servers`, since 2.3, only in builds with `CONFIG_VNC`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.query-vnc-servers | query-vnc-servers in QEMU's reference}
   */
  'query-vnc-servers': {
    arguments: undefined
    returns: VncInfo2[]
  }
  /**
   * `change-vnc-password`, since 1.1, only in builds with `CONFIG_VNC`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.change-vnc-password | change-vnc-password in QEMU's reference}
   */
  'change-vnc-password': {
    arguments: {
      /** Since 1.1. */
      password: string
    }
    returns: Record<string, never>
  }
  /**
   * `query-mice`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.query-mice | query-mice in QEMU's reference}
   */
  'query-mice': {
    arguments: undefined
    returns: MouseInfo[]
  }
  /**
   * `send-key`, since 1.3.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.send-key | send-key in QEMU's reference}
   */
  'send-key': {
    arguments: {
      /** Since 1.3. */
      keys: readonly KeyValue[]
      /** `int`, since 1.3. */
      'hold-time'?: Int64 | undefined
    }
    returns: Record<string, never>
  }
  /**
   * `input-send-event`, since 2.6.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.input-send-event | input-send-event in QEMU's reference}
   */
  'input-send-event': {
    arguments: {
      /** Since 2.6. */
      device?: string | undefined
      /** `int`, since 2.6. */
      head?: Int64 | undefined
      /** Since 2.6. */
      events: readonly InputEvent[]
    }
    returns: Record<string, never>
  }
  /**
   * `query-display-options`, since 3.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.query-display-options | query-display-options in QEMU's reference}
   */
  'query-display-options': {
    arguments: undefined
    returns: DisplayOptions
  }
  /**
   * `display-reload`, since 6.0.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.display-reload | display-reload in QEMU's reference}
   */
  'display-reload': {
    arguments: DisplayReloadOptions
    returns: Record<string, never>
  }
  /**
   * `display-update`, since 7.1.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.display-update | display-update in QEMU's reference}
   */
  'display-update': {
    arguments: DisplayUpdateOptions
    returns: Record<string, never>
  }
  /**
   * `client_migrate_info`, since 0.14.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#command-QMP-ui.client_migrate_info | client_migrate_info in QEMU's reference}
   */
  client_migrate_info: {
    arguments: {
      /** Since 0.14. */
      protocol: string
      /** Since 0.14. */
      hostname: string
      /** `int`, since 0.14. */
      port?: Int64 | undefined
      /** `int`, since 0.14. */
      'tls-port'?: Int64 | undefined
      /** Since 0.14. */
      'cert-subject'?: string | undefined
    }
    returns: Record<string, never>
  }
}

/** The events of QEMU's schema module `ui`. */
export interface UiEvents {
  /**
   * `SPICE_CONNECTED`, since 0.14, only in builds with `CONFIG_SPICE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.SPICE_CONNECTED | SPICE_CONNECTED in QEMU's reference}
   */
  SPICE_CONNECTED: {
    /** Since 0.14. */
    server: SpiceBasicInfo
    /** Since 0.14. */
    client: SpiceBasicInfo
  }
  /**
   * `SPICE_INITIALIZED`, since 0.14, only in builds with `CONFIG_SPICE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.SPICE_INITIALIZED | SPICE_INITIALIZED in QEMU's reference}
   */
  SPICE_INITIALIZED: {
    /** Since 0.14. */
    server: SpiceServerInfo
    /** Since 0.14. */
    client: SpiceChannel
  }
  /**
   * `SPICE_DISCONNECTED`, since 0.14, only in builds with `CONFIG_SPICE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.SPICE_DISCONNECTED | SPICE_DISCONNECTED in QEMU's reference}
   */
  SPICE_DISCONNECTED: {
    /** Since 0.14. */
    server: SpiceBasicInfo
    /** Since 0.14. */
    client: SpiceBasicInfo
  }
  /**
   * `SPICE_MIGRATE_COMPLETED`, since 1.3, only in builds with `CONFIG_SPICE`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.SPICE_MIGRATE_COMPLETED | SPICE_MIGRATE_COMPLETED in QEMU's reference}
   */
  SPICE_MIGRATE_COMPLETED: undefined
  /**
   * `VNC_CONNECTED`, since 0.13, only in builds with `CONFIG_VNC`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.VNC_CONNECTED | VNC_CONNECTED in QEMU's reference}
   */
  VNC_CONNECTED: {
    /** Since 0.13. */
    server: VncServerInfo
    /** Since 0.13. */
    client: VncBasicInfo
  }
  /**
   * `VNC_INITIALIZED`, since 0.13, only in builds with `CONFIG_VNC`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.VNC_INITIALIZED | VNC_INITIALIZED in QEMU's reference}
   */
  VNC_INITIALIZED: {
    /** Since 0.13. */
    server: VncServerInfo
    /** Since 0.13. */
    client: VncClientInfo
  }
  /**
   * `VNC_DISCONNECTED`, since 0.13, only in builds with `CONFIG_VNC`.
   *
   * @see {@link https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html#event-QMP-ui.VNC_DISCONNECTED | VNC_DISCONNECTED in QEMU's reference}
   */
  VNC_DISCONNECTED: {
    /** Since 0.13. */
    server: VncServerInfo
    /** Since 0.13. */
    client: VncClientInfo
  }
}
