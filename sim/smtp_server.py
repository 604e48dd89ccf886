"""A real SMTP server for tests: keeps what it accepts in a folder and answers as the recipient's name says.

usage: smtp_server.py FOLDER [--tls CERTIFICATE KEY] [--login USER PASSWORD]
Prints its port on the first line and ends when its standard input is closed.

Recipients (local part): busy-N 450 to the first N tries · unknown 550 · drop-N drops the connection at the first N
tries · lost-N keeps the message and drops the connection instead of answering, N times · slow-N keeps the message
and waits 30 s before it answers, N times · spam 554 after the data · echo 550 with the address in the answer ·
anything else 250.
Sender (local part): blocked 550.
Each message is kept as 0001.eml, its recipient as 0001.to, and, read by Python's own parser, 0001.subject, 0001.body
and one 0001.file.NAME for each attachment.
"""
import asyncio
import email
import email.policy
import logging
import pathlib
import re
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler:
    def __init__(self, folder):
        self.folder, self.kept, self.tries = folder, 0, {}

    def again(self, address, kind):
        """True while the address kind-N was tried at most N times."""
        found = re.match(kind + r"-(\d+)@", address)
        if not found:
            return False
        self.tries[address] = self.tries.get(address, 0) + 1
        return self.tries[address] <= int(found[1])

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("blocked@"):
            return "550 5.7.1 this sender may not send here"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.again(address, "busy"):
            return "450 4.2.1 mailbox busy, try again later"
        if self.again(address, "drop"):
            server.transport.abort()
            return "421 gone"
        if address.startswith("unknown@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("echo@"):
            return f"550 5.1.1 <{address}>: no mailbox echo here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        if address.startswith("spam@"):
            return "554 5.7.1 message refused"
        self.keep(address, envelope.original_content)
        if self.again(address, "lost"):
            server.transport.abort()
        if self.again(address, "slow"):
            await asyncio.sleep(30)
        return f"250 2.0.0 kept as {self.kept:04}"

    def keep(self, address, content):
        self.kept += 1
        message = email.message_from_bytes(content, policy=email.policy.default)
        self.write("subject", message["subject"].encode())
        self.write("body", message.get_body().get_content().replace("\r\n", "\n").encode())
        for part in message.iter_attachments():
            self.write("file." + part.get_filename(), part.get_content())
        self.write("to", address.encode())
        self.write("eml", content)  # last: who sees it sees the rest

    def write(self, kind, content):
        name = f"{self.kept:04}.{kind}"
        (self.folder / ("." + name)).write_bytes(content)
        (self.folder / ("." + name)).rename(self.folder / name)


def options(arguments):
    found = {}
    if "--tls" in arguments:
        at = arguments.index("--tls")
        found["tls_context"] = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        found["tls_context"].load_cert_chain(arguments[at + 1], arguments[at + 2])
    if "--login" in arguments:
        at = arguments.index("--login")
        wanted = LoginPassword(arguments[at + 1].encode(), arguments[at + 2].encode())
        found |= {"auth_required": True, "auth_require_tls": False,
                  "authenticator": lambda server, session, envelope, mechanism, given:
                      AuthResult(success=given == wanted, handled=False)}
    return found


async def main(arguments):
    handler, loop = Handler(pathlib.Path(arguments[0])), asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="smtp.test", loop=loop, **options(arguments)), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    # A login without TLS and a client that hangs up are what the tests are about.
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    try:
        asyncio.run(main(sys.argv[1:]))
    except KeyboardInterrupt:
        pass
