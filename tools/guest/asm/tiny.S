# The tiny guest: real-mode x86 code that boots in four ways, talks on COM1 and does on request what a test
# wants of a guest. README.md has the table of its commands; bin/assemble.ts turns this file into bytes.
#
#   way in                   loaded by        entry            CS in the banner
#   -bios                    the CPU          reset vector     F000
#   disk, floppy             the BIOS         boot sector      0000
#   -kernel                  a Linux loader   setup header     1020
#
# Every way ends at `entry`, which copies the image to where it was linked for. From there on DS = ES = SS = 0,
# labels are addresses, and variables live in the image, so that a reset makes them new again.

	.intel_syntax noprefix
	.code16
	.text
	.globl	_start

	.equ	SECTORS, 3		# of 512 bytes, after the boot sector

	.equ	COM1, 0x3f8		# data; the others are offsets
	.equ	COM_IER, COM1 + 1
	.equ	COM_FCR, COM1 + 2
	.equ	COM_LCR, COM1 + 3
	.equ	COM_MCR, COM1 + 4
	.equ	COM_LSR, COM1 + 5
	.equ	LSR_RECEIVED, 0x01
	.equ	LSR_SENDABLE, 0x20
	.equ	FIFO_DEPTH, 16

	.equ	DEBUGCON, 0xe9
	.equ	PIC, 0x20
	.equ	PIT, 0x40
	.equ	KEYBOARD_DATA, 0x60
	.equ	KEYBOARD_STATUS, 0x64
	.equ	DEBUG_EXIT, 0xf4	# isa-debug-exit,iobase=0xf4: value v ends QEMU with status 2v + 1
	.equ	IB700_START, 0x443	# 15 stands for a timeout of 0 seconds
	.equ	PVPANIC, 0x505
	.equ	RESET_CONTROL, 0xcf9
	.equ	PCI_ADDRESS, 0xcf8
	.equ	PCI_DATA, 0xcfc

	.equ	PM_BASE, 0x600		# where SeaBIOS puts it, too
	.equ	PM1_STATUS, PM_BASE
	.equ	PM1_ENABLE, PM_BASE + 2
	.equ	PM1_CONTROL, PM_BASE + 4
	.equ	POWER_BUTTON, 0x100	# in PM1_STATUS and PM1_ENABLE
	.equ	SLEEP_S5, 0x2000	# SLP_EN with the sleep types of QEMU's PIIX4 and ICH9
	.equ	SLEEP_S3, 0x2400
	.equ	SLEEP_S4, 0x2800

	.equ	LAPIC_SPURIOUS, 0xfee000f0
	.equ	LAPIC_LINT0, 0x350 - 0xf0	# as an offset from LAPIC_SPURIOUS
	.equ	GED_EVENT, 0xfea00000	# microvm's stand-in for PM1_STATUS; reading clears it
	.equ	GED_POWER_BUTTON, 0x02
	.equ	GED_SLEEP, 0xfea00200
	.equ	GED_SLEEP_S5, 0x34	# SLP_EN, sleep type 5

	.equ	FLAT_DATA, 8		# selector of the only segment
	.equ	SCRATCH, 0x5000		# 4 KiB, and the empty interrupt table of a triple fault
	.equ	MIB, 0x100000
	.equ	PAGE, 0x1000

# ---------------------------------------------------------------------------------------------- ways in

_start:	cli				# the BIOS has read this sector, not the rest
	xor	ax, ax
	mov	es, ax
	mov	ss, ax
	mov	sp, offset _start
	mov	bx, offset setup
	mov	ax, 0x0200 + SECTORS	# read sectors ...
	mov	cx, 2			# ... from cylinder 0, sector 2 (they count from 1)
	mov	dh, 0			# ... head 0; DL still names the boot drive
	int	0x13
	ljmp	0, offset entry

	.org	0x1f1			# Linux boot protocol 2.06: the setup header
	.byte	SECTORS			# setup_sects
	.word	0			# root_flags
	.long	0x20			# syssize, in 16 bytes: a "kernel" of 512 bytes that nobody runs
	.word	0			# ram_size
	.word	0xffff			# vid_mode: normal
	.word	0			# root_dev
	.word	0xaa55			# boot_flag, and the signature of a boot sector
setup:	jmp	short entry		# a Linux loader enters here
	.ascii	"HdrS"
	.word	0x0206			# version
	.long	0			# realmode_swtch
	.word	0			# start_sys_seg
	.word	0			# kernel_version
	.byte	0			# type_of_loader
	.byte	1			# loadflags: LOADED_HIGH
	.word	0			# setup_move_size
	.long	0x100000		# code32_start
	.long	0			# ramdisk_image
initrd_size:
	.long	0			# ramdisk_size: written by the loader, like the command line's address
	.long	0			# bootsect_kludge
	.word	0			# heap_end_ptr
	.byte	0, 0			# ext_loader_ver, ext_loader_type
command_line:
	.long	0			# cmd_line_ptr
	.long	0x37ffffff		# initrd_addr_max
	.long	0x1000			# kernel_alignment
	.byte	0, 0			# relocatable_kernel, min_alignment
	.word	0			# xloadflags
	.long	0x7ff			# cmdline_size

entry:	cli
	cld
	xor	ax, ax
	mov	ss, ax
	mov	es, ax
	mov	sp, offset _start
	call	1f			# where are we?
1:	pop	si
	sub	si, 1b - setup
	mov	bx, cs
	mov	ds, bx
	mov	di, offset setup
	mov	cx, (end - setup + 1) / 2
	rep movsw
	mov	ds, ax
	mov	boot_cs, bx
	ljmp	0, offset run

# -------------------------------------------------------------------------------- what a BIOS would do

run:	lgdtd	gdt_pointer		# "unreal" mode: a visit to protected mode leaves FS with a limit of 4 GiB
	mov	eax, cr0
	or	al, 1
	mov	cr0, eax
	mov	bx, FLAT_DATA
	mov	fs, bx
	and	al, 0xfe
	mov	cr0, eax

	mov	di, 8 * 4		# IRQ 0..7 arrive as interrupts 8..15: all only wake the CPU
	mov	cx, 8
1:	mov	ax, offset wake
	stosw
	xor	ax, ax
	stosw
	loop	1b

	mov	si, offset port_writes
	mov	cl, (port_writes_end - port_writes) / 3
1:	lodsw
	xchg	dx, ax
	lodsb
	out	dx, al
	loop	1b

	mov	cl, (pci_writes_end - pci_writes) / 4
1:	mov	eax, 0x80000000
	lodsw
	mov	dx, PCI_ADDRESS
	out	dx, eax
	lodsw
	movzx	eax, ax
	mov	dl, PCI_DATA & 0xff
	out	dx, eax
	loop	1b

	mov	edi, LAPIC_SPURIOUS	# without a local APIC that passes them on (ExtINT), no PIC interrupt arrives
	mov	dword ptr fs:[edi], 0x1ff
	mov	dword ptr fs:[edi + LAPIC_LINT0], 0x700

	mov	ax, POWER_BUTTON	# QEMU latches the button only where it is enabled;
	mov	dx, PM1_ENABLE
	out	dx, ax
	call	release_button		# waking from S3 latches it, too

# ----------------------------------------------------------------------------------------------- banner

	mov	si, offset name
	mov	cx, 4
1:	lodsb
	call	put_char
	loop	1b
	mov	ax, boot_cs
	call	put_hex16
	call	put_space
	mov	ax, initrd_size + 2
	call	put_hex16
	mov	ax, initrd_size
	call	put_hex16
	call	put_space
	mov	edi, command_line
	test	edi, edi
	jz	2f
1:	mov	al, fs:[edi]
	test	al, al
	jz	2f
	call	put_char
	inc	edi
	jmp	1b
2:	call	put_newline

# -------------------------------------------------------------------------------------------- main loop

sleep:	sti				# the CPU takes no interrupt between sti and hlt: none is missed
	hlt
	cli
work:	call	received		# look at every source until all are quiet
	jz	1f
	call	command
	jmp	work
1:	call	look_at_keyboard
	jnz	work
	call	look_at_button
	jmp	sleep

look_at_keyboard:			# ZF = 0: there was a byte
	in	al, KEYBOARD_STATUS
	cmp	al, 0xff		# no such port on microvm
	je	1f
	test	al, 1
	jz	1f
	in	al, KEYBOARD_DATA
	push	ax
	mov	al, 'K'
	call	put_char
	pop	ax
	call	put_hex8
	call	put_newline
	or	al, 1
1:	ret

look_at_button:
	mov	dx, PM1_STATUS
	in	ax, dx
	cmp	ax, 0xffff		# no such port on microvm
	je	1f
	test	ax, POWER_BUTTON
	jnz	pressed
	ret
1:	mov	edi, GED_EVENT
	mov	eax, fs:[edi]
	cmp	eax, -1			# nor a GED: a machine without ACPI
	je	1f
	test	al, GED_POWER_BUTTON
	jnz	pressed
1:	ret
pressed:
	call	release_button
	cmp	byte ptr heeding, 0
	je	1b
	mov	al, 'B'
	call	put_char
	jmp	power_off

release_button:				# a status bit is cleared by writing it
	mov	ax, POWER_BUTTON
	mov	dx, PM1_STATUS
	out	dx, ax
	ret

wake:	push	ax			# every interrupt: acknowledge it, the main loop looks
	mov	al, 0x20
	out	PIC, al
	pop	ax
	iret

# --------------------------------------------------------------------------------------------- commands

command:
	mov	dx, COM1
	in	al, dx
	mov	si, offset commands
	mov	cx, (commands_end - commands) / 3
1:	cmp	al, [si]
	je	2f
	add	si, 3
	loop	1b
	jmp	put_char		# no command: an echo
2:	jmp	word ptr [si + 1]

power_off:
	mov	dx, PM1_CONTROL
	mov	ax, SLEEP_S5
	out	dx, ax
	mov	edi, GED_SLEEP
	mov	byte ptr fs:[edi], GED_SLEEP_S5
halt:	cli
	hlt
	jmp	halt

reset:	mov	dx, RESET_CONTROL
	in	al, dx
	cmp	al, 0xff		# no such port on microvm
	je	1f
	mov	al, 6
	out	dx, al
	jmp	halt			# the reset takes a moment; a second one in it would be a second event
1:	mov	di, SCRATCH		# an interrupt without a table is a triple fault
	xor	eax, eax
	mov	[di], eax
	mov	[di + 4], eax
	lidtd	[di]
	int3
	jmp	halt

count:	inc	word ptr counter
	mov	ax, counter
	call	put_hex16
	jmp	put_newline

flood:	call	get_digit		# d MiB, a FIFO at a time
	jz	3f
	shl	ebx, 16
1:	mov	dx, COM_LSR
2:	in	al, dx
	test	al, LSR_SENDABLE
	jz	2b
	mov	dl, COM1 & 0xff
	mov	si, offset pattern
	mov	cx, FIFO_DEPTH
	rep outsb
	dec	ebx
	jnz	1b
3:	ret

flood_debugcon:				# d MiB, a page at a time
	call	get_digit
	jz	2f
	shl	ebx, 8
	mov	di, SCRATCH
	mov	ax, PAGE / FIFO_DEPTH
1:	mov	si, offset pattern
	mov	cx, FIFO_DEPTH
	rep movsb
	dec	ax
	jnz	1b
	mov	dx, DEBUGCON
1:	mov	si, SCRATCH
	mov	cx, PAGE
	rep outsb
	dec	ebx
	jnz	1b
2:	ret

dirty:	mov	edi, MIB		# one word in each page of 1..16 MiB, round and round
1:	inc	dword ptr fs:[edi]
	add	edi, PAGE
	cmp	edi, 16 * MIB
	jb	1b
	call	received
	jz	dirty
	ret				# the byte that ended it is a command like any other

fill_screen:
	mov	edi, 0xb8000
	mov	cx, 80 * 25
1:	mov	word ptr fs:[edi], 0x4f56	# a white V on red
	inc	edi
	inc	edi
	loop	1b
	ret

suspend_to_ram:
	mov	ax, SLEEP_S3
	jmp	1f
suspend_to_disk:
	mov	ax, SLEEP_S4
1:	mov	dx, PM1_CONTROL
	out	dx, ax
	ret

debug_exit:
	mov	al, 0x10
	out	DEBUG_EXIT, al
	ret

panic:	mov	dx, PVPANIC
	mov	al, 1
	jmp	1f
bite:	mov	dx, IB700_START
	mov	al, 0x0f
1:	out	dx, al
	ret

ignore_button:
	mov	byte ptr heeding, 0
	ret
heed_button:
	mov	byte ptr heeding, 1
	ret

# --------------------------------------------------------------------------------------- serial port

received:				# ZF = 0: a byte waits
	mov	dx, COM_LSR
	in	al, dx
	test	al, LSR_RECEIVED
	ret

get_digit:				# EBX = the value of the next byte as a digit, ZF = 1: it is 0
	call	received
	jz	get_digit
	mov	dx, COM1
	in	al, dx
	and	al, 0x0f
	movzx	ebx, al
	ret

put_space:
	mov	al, ' '
	jmp	put_char
put_newline:
	mov	al, '\r'
	call	put_char
	mov	al, '\n'
put_char:				# keeps every register
	push	dx
	push	ax
	mov	dx, COM_LSR
1:	in	al, dx
	test	al, LSR_SENDABLE
	jz	1b
	pop	ax
	mov	dl, COM1 & 0xff
	out	dx, al
	pop	dx
	ret

put_hex16:
	push	ax
	mov	al, ah
	call	put_hex8
	pop	ax
put_hex8:
	push	ax
	shr	al, 4
	call	put_hex4
	pop	ax
put_hex4:
	and	al, 0x0f
	add	al, '0'
	cmp	al, '9'
	jbe	put_char
	add	al, 'A' - '9' - 1
	jmp	put_char

# ----------------------------------------------------------------------------------------------- tables

commands:
	.byte	'p'; .word power_off
	.byte	'h'; .word halt
	.byte	'r'; .word reset
	.byte	'i'; .word count
	.byte	'f'; .word flood
	.byte	'e'; .word flood_debugcon
	.byte	'd'; .word dirty
	.byte	'v'; .word fill_screen
	.byte	'q'; .word debug_exit
	.byte	'x'; .word panic
	.byte	'w'; .word bite
	.byte	's'; .word suspend_to_ram
	.byte	'S'; .word suspend_to_disk
	.byte	'b'; .word ignore_button
	.byte	'B'; .word heed_button
commands_end:

port_writes:
	.word	PIC; .byte 0x11		# initialise: edge, cascade, fourth word follows
	.word	PIC + 1; .byte 0x08	# IRQ 0 is interrupt 8
	.word	PIC + 1; .byte 0x04
	.word	PIC + 1; .byte 0x01
	.word	PIC + 1; .byte 0xec	# let through: 0 timer, 1 keyboard, 4 COM1
	.word	PIT + 3; .byte 0x34	# the slowest tick, 18.2 Hz: what no interrupt reports is seen within 55 ms
	.word	PIT; .byte 0
	.word	PIT; .byte 0
	.word	COM_LCR; .byte 0x03	# 8 bits, no parity, 1 stop bit
	.word	COM_FCR; .byte 0x07	# FIFOs on and empty
	.word	COM_MCR; .byte 0x0b
	.word	COM_IER; .byte 0x01	# an interrupt for each byte received
port_writes_end:

pci_writes:				# device and register, value: the ACPI registers at PM_BASE
	.word	0x0b40, PM_BASE + 1	# PIIX4 (pc), 00:01.3
	.word	0x0b80, 1
	.word	0xf840, PM_BASE + 1	# ICH9 (q35), 00:1f.0
	.word	0xf844, 0x80
pci_writes_end:

gdt_pointer:
	.word	gdt_end - gdt - 1
	.long	gdt
gdt:	.quad	0
	.quad	0x00cf92000000ffff	# FLAT_DATA: data, base 0, limit 4 GiB
gdt_end:

pattern:
	.ascii	"0123456789ABCDE\n"	# FIFO_DEPTH bytes
name:	.ascii	"TG1 "

boot_cs:
	.word	0
counter:
	.word	0
heeding:
	.byte	1

	.balign	2
end:
