# What QEMU's Python machine class does at the least in launch() and shutdown(), with the standard library alone: a
# temporary directory, a log file, a socketpair, Popen, greeting and negotiation by asyncio, quit, wait, the directory
# removed. One cycle for each line of stdin; prints milliseconds until ready and until all is gone.
import asyncio, json, os, shutil, socket, subprocess, sys, tempfile, time

loop = asyncio.new_event_loop()


async def connect(sock):
    reader, writer = await asyncio.open_connection(sock=sock)
    await reader.readline()
    await execute(reader, writer, "qmp_capabilities")
    return reader, writer


async def execute(reader, writer, name):
    writer.write(json.dumps({"execute": name}).encode())
    await writer.drain()
    while "return" not in json.loads(await reader.readline()):
        pass


async def close(writer):
    writer.close()
    try:
        await writer.wait_closed()
    except ConnectionError:
        pass


def sync(work):
    return loop.run_until_complete(asyncio.wait_for(work, 30))


def cycle(binary):
    started = time.perf_counter()
    folder = tempfile.mkdtemp(prefix="qm-bench-")
    ours, theirs = socket.socketpair()
    os.set_inheritable(theirs.fileno(), True)
    args = ["-display", "none", "-vga", "none", "-M", "none", "-nodefaults"]
    args += ["-chardev", f"socket,id=mon,fd={theirs.fileno()}", "-mon", "chardev=mon,mode=control"]
    with open(os.path.join(folder, "qemu.log"), "wb") as log:
        child = subprocess.Popen(
            [binary, *args], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, close_fds=False
        )
        theirs.close()
        reader, writer = sync(connect(ours))
        ready = time.perf_counter()
        sync(execute(reader, writer, "quit"))
        sync(close(writer))
        child.wait(timeout=30)
    shutil.rmtree(folder)
    return (ready - started) * 1000, (time.perf_counter() - started) * 1000


for line in sys.stdin:
    print("%f %f" % cycle(sys.argv[1]), flush=True)
