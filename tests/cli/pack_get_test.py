#!/usr/bin/env python3
"""`knotlas pack get` against a server of our own on 127.0.0.1 that stalls, cuts short, lies, and sends elsewhere.

usage: pack_get_test.py KNOTLAS
"""
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
MESH = ("v 0 0 0\nv 100 0 0\nv 0 100 0\nv 0 0 100\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n" + "# padding\n" * 40_000).encode()
TABLE = json.dumps({"id": "small", "title": "Small", "licence": "none", "credit": "nobody", "frame": "canonical-mm",
                    "structures": [{"fma": "FMA9611", "name": "bone", "side": "midline", "kind": "bone",
                                    "file": "bone.obj"}]}).encode()
FILES = {"pack.json": TABLE, "bone.obj": MESH}


class Server:
    """Serves FILES over TLS; `manners` say how it misbehaves."""

    def __init__(self, folder, tls=True):
        self.requests, self.manners = [], []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                try:
                    server.answer(self)
                except OSError:
                    pass  # the program has hung up, as it should

            def log_message(self, *_):
                pass

        self.httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.httpd.daemon_threads = True
        self.scheme = "https" if tls else "http"
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
            self.httpd.socket = context.wrap_socket(self.httpd.socket, server_side=True)
        self.thread = threading.Thread(target=self.httpd.serve_forever, daemon=True)
        self.thread.start()

    def url(self, name):
        return f"{self.scheme}://127.0.0.1:{self.httpd.server_address[1]}/{name}"

    def answer(self, request):
        name = request.path.strip("/")
        start = request.headers.get("Range", "bytes=0-").split("=")[1].split("-")[0]
        start = int(start)
        self.requests.append((name, start))
        manner = self.manners.pop(0) if self.manners and name == "bone.obj" else "good"
        data = FILES.get(name)
        if manner == "busy":
            return request.send_error(503)
        if data is None or manner == "gone":
            return request.send_error(404)
        if isinstance(manner, tuple):  # ("elsewhere", url)
            request.send_response(302)
            request.send_header("Location", manner[1])
            return request.end_headers()
        if manner == "lie":
            data = data.replace(b"100", b"101", 1)
        if manner == "more":
            data = data + b"x" * 1000
        if manner == "no ranges":
            start = 0
        request.send_response(206 if start else 200)
        if start:
            request.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        # A server that lies about the length, or says nothing of it, ends the connection where it likes.
        if manner != "silent cut":
            request.send_header("Content-Length", str(len(data) - start))
        request.end_headers()
        body = data[start:]
        if manner in ("cut", "silent cut", "stall"):
            body = body[:len(body) // 2]
        request.wfile.write(body)
        request.wfile.flush()
        if manner == "stall":
            time.sleep(6)
        request.close_connection = True

    def close(self):
        self.httpd.shutdown()
        self.httpd.server_close()


class PackGet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.root = pathlib.Path(tempfile.mkdtemp())
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", cls.root / "key.pem",
                        "-out", cls.root / "cert.pem"], check=True, capture_output=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.root)

    def setUp(self):
        self.server = Server(self.root)
        self.home = pathlib.Path(tempfile.mkdtemp(dir=self.root))
        self.assets = self.home / "assets"
        (self.assets / "packs").mkdir(parents=True)
        self.write_manifest({name: self.server.url(name) for name in FILES})

    def tearDown(self):
        self.server.close()

    def write_manifest(self, urls, **changed):
        files = [{"url": url, "size": len(FILES[name]), "sha256": hashlib.sha256(FILES[name]).hexdigest(),
                  **changed.get(name.split(".")[0], {})} for name, url in urls.items()]
        (self.assets / "packs" / "small.json").write_text(json.dumps(
            {"title": "Small", "licence": "none", "credit": "nobody", "files": files}))

    def get(self, *extra, certificates=True, expect=0, **limits):
        env = dict(os.environ, XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"),
                   ASAN_OPTIONS="detect_leaks=0", NO_PROXY="*", no_proxy="*")
        trust = ["--certificates", self.root / "cert.pem"] if certificates else []
        done = subprocess.run([PROGRAM, "--assets", self.assets, "pack", "get", "small", "--patience", "2", *trust, *extra],
                              capture_output=True, text=True, env=env, timeout=120, **limits)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done

    @property
    def packs(self):
        return self.home / "data" / "knotlas" / "packs"

    def assert_installed(self):
        for name, data in FILES.items():
            self.assertEqual((self.packs / "small" / name).read_bytes(), data)
        self.assertEqual(sorted(p.name for p in self.packs.iterdir()), ["small"])
        self.assertEqual(sorted(p.name for p in (self.packs / "small").iterdir()), sorted(FILES))

    def assert_not_installed(self):
        self.assertFalse((self.packs / "small").exists())

    def test_a_good_server(self):
        done = self.get()
        self.assertIn("Added small (1 structures)", done.stdout)
        self.assertIn("nobody", done.stderr)
        self.assert_installed()

    def test_a_second_time_says_that_it_is_there(self):
        self.get()
        self.assertIn("installed already", self.get(expect=1).stderr)
        self.assert_installed()

    def test_what_is_cut_short_is_resumed(self):
        for manner in ("cut", "silent cut"):
            with self.subTest(manner):
                shutil.rmtree(self.home / "data", ignore_errors=True)
                self.server.requests, self.server.manners = [], [manner]
                self.get()
                self.assert_installed()
                starts = [start for name, start in self.server.requests if name == "bone.obj"]
                self.assertEqual(starts, [0, len(MESH) // 2])

    def test_a_stall_is_given_up_and_resumed(self):
        self.server.manners = ["stall"]
        self.get()
        self.assert_installed()
        self.assertEqual(self.server.requests[-1], ("bone.obj", len(MESH) // 2))

    def test_a_busy_server_is_tried_again(self):
        self.server.manners = ["busy", "busy"]
        self.get()
        self.assert_installed()

    def test_a_server_without_ranges_starts_over(self):
        self.server.manners = ["cut", "no ranges", "good"]
        self.get()
        self.assert_installed()

    def test_a_later_start_goes_on_where_the_last_one_stopped(self):
        self.server.manners = ["cut"] + ["busy"] * 20
        self.assertIn("start again to go on", self.get(expect=1).stderr)
        self.assert_not_installed()
        self.server.manners, self.server.requests = [], []
        self.get()
        self.assert_installed()
        self.assertEqual(self.server.requests, [("bone.obj", len(MESH) // 2)])  # and the table was not fetched again

    def test_a_lie_is_thrown_away(self):
        self.server.manners = ["lie"]
        self.assertIn("SHA-256", self.get(expect=1).stderr)
        self.assert_not_installed()
        self.get()  # nothing of the lie is left
        self.assert_installed()

    def test_more_than_was_announced_is_refused(self):
        self.server.manners = ["more"]
        self.assertIn("more than", self.get(expect=1).stderr)
        self.assert_not_installed()

    def test_a_missing_file_is_named(self):
        self.server.manners = ["gone"]
        self.assertIn("404", self.get(expect=1).stderr)
        self.assert_not_installed()

    def test_redirects_are_followed_within_https_only(self):
        self.server.manners = [("elsewhere", self.server.url("bone.obj")), "good"]
        self.get()
        self.assert_installed()
        shutil.rmtree(self.home / "data")
        plain = Server(self.root, tls=False)
        for elsewhere in (plain.url("bone.obj"), (self.assets / "packs" / "small.json").as_uri()):
            self.server.manners = [("elsewhere", elsewhere)]
            self.get(expect=1)
            self.assert_not_installed()
        self.assertEqual(plain.requests, [])
        plain.close()

    def test_a_circle_of_redirects_ends(self):
        self.server.manners = [("elsewhere", self.server.url("bone.obj"))] * 50
        self.get(expect=1)
        self.assertLess(len(self.server.requests), 12)

    def test_an_unknown_authority_is_refused(self):
        self.get(certificates=False, expect=1)
        self.assertEqual(self.server.requests, [])

    def test_figures_that_make_no_sense_are_refused_before_anything_is_fetched(self):
        urls = {name: self.server.url(name) for name in FILES}
        for url, changed in (("http://127.0.0.1:1/bone.obj", {}), (self.server.url("../../../evil"), None),
                             (self.server.url(".."), None), (self.server.url(""), None), (None, {"size": 0}),
                             (None, {"size": 1 << 60}), (None, {"sha256": "00"}), (None, {"size": "many"})):
            self.write_manifest({**urls, "bone.obj": url or urls["bone.obj"]}, bone=changed or {})
            self.server.requests = []
            if changed is None and url.endswith("evil"):
                # The path climbs on the server, the name stays in the folder: the wrong bytes are refused.
                self.get(expect=1)
                self.assertFalse((self.home / "evil").exists())
                continue
            self.get(expect=1)
            self.assertEqual(self.server.requests, [], (url, changed))
            self.assert_not_installed()

    def test_a_full_disk_is_named_and_the_download_goes_on_later(self):
        import resource
        import signal
        done = self.get(expect=1, preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
                                                      resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))))
        self.assertIn("Make room", done.stderr)
        self.assert_not_installed()
        self.server.requests = []
        self.get()
        self.assert_installed()
        self.assertEqual(self.server.requests, [("bone.obj", 100_000)])

    def test_a_kill_in_the_middle_loses_nothing_that_came(self):
        self.server.manners = ["stall"]
        env = dict(os.environ, XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"),
                   ASAN_OPTIONS="detect_leaks=0")
        running = subprocess.Popen([PROGRAM, "--assets", self.assets, "pack", "get", "small", "--patience", "60",
                                    "--certificates", self.root / "cert.pem"], env=env, stderr=subprocess.DEVNULL)
        part = self.packs / ".small.download" / "bone.obj.part"
        deadline = time.time() + 60
        while time.time() < deadline and not (part.exists() and part.stat().st_size == len(MESH) // 2):
            time.sleep(0.05)
        running.kill()
        running.wait()
        self.assert_not_installed()
        self.server.requests = []
        self.get()
        self.assert_installed()
        self.assertEqual(self.server.requests, [("bone.obj", len(MESH) // 2)])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
