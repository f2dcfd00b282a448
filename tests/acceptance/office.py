"""LibreOffice as a program that edits: a class of tests that has it running, and hands it edits (uno_edits.py)."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

PYTHON = "/usr/bin/python3"


def can_speak_uno():
    return shutil.which("soffice") and subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@unittest.skipUnless(can_speak_uno(), "LibreOffice with UNO (python3-uno) is not here")
class Office:
    """Mixed into a class of tests: one LibreOffice for all of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        profile = tempfile.TemporaryDirectory()
        cls.addClassCleanup(profile.cleanup)
        cls.port = free_port()
        cls.office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{profile.name}",
                                       f"--accept=socket,host=127.0.0.1,port={cls.port};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                      start_new_session=True)
        cls.addClassCleanup(cls.stop)

    @classmethod
    def stop(cls):
        os.killpg(cls.office.pid, signal.SIGTERM)
        cls.office.wait(timeout=30)

    def office_saves(self, source, target, *edits):
        for _ in range(3):  # the bridge of Python and LibreOffice crashes now and then on a busy machine
            done = subprocess.run([PYTHON, Path(__file__).with_name("uno_edits.py"), str(self.port), str(source), "\n".join(edits), str(target)],
                                  capture_output=True, encoding="utf-8", timeout=120, check=False)
            if done.returncode >= 0:
                break
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
