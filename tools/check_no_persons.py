#!/usr/bin/env python3
"""check_no_persons.py SOURCE_DIR [--self-test]: nothing here finds, tells apart or keeps a person in a picture.

Fails when sources, CMake or lists of packages name a library or model that detects, measures or compares faces and
people, or when a table, a field of documents or a member of the API would keep a crop, a thumbnail, a vector or an
embedding. It reads names, not minds: code that does so under another name passes, and is for the reader of a commit.
"""
import pathlib
import re
import sys

CODE = {".h", ".cc", ".inc", ".py", ".ts", ".svelte", ".txt", ".cmake", ".json", ".in", ".yaml"}
WHERE = ["CMakeLists.txt", "cmake", "packages", "src", "web/src", "web/package.json", "web/package-lock.json", "tools",
         "fuzz", "bench", "tests/e2e", "tests/CMakeLists.txt", "docs/openapi.yaml"]
# This file says what is looked for.
SELF = "tools/check_no_persons.py"

# Libraries and models by their names, alone or as part of one: libopencv-dev, dlib::shape_predictor.
LIBRARIES = re.compile(
    r"\bdlib\b|libdlib|opencv|facenet|face[_-]?recognition|insightface|arcface|cosface|sphereface|retinaface|deepface|"
    r"vggface|openface|blazeface|faiss|haarcascade|haar[_-]cascade|mtcnn|scrfd|mediapipe|openpose|densepose|posenet|"
    r"\byolo(v\d+)?\b|onnxruntime|tensorflow|tflite|libtorch|pytorch|\bncnn\b|openvino|caffe2?\b|mxnet|paddle(ocr|paddle)|"
    r"openimages|rekognition|clearview|gaitset|speechbrain|resemblyzer", re.IGNORECASE)
# What such code calls itself.
DOINGS = re.compile(
    r"\b(face|facial|person|people|body|gait|iris|voice|skin|nudity|gender|age)[_-]?"
    r"(detect\w*|recogni[sz]\w*|landmark\w*|crop\w*|descriptor\w*|embedd?ing\w*|classif\w*|estimat\w*|match\w*|"
    r"verif\w*|encod\w*|net\b|print\w*|template\w*)|"
    r"\b(detect|recogni[sz]e|crop|embed|compare|match|classify)_(faces?|persons?|people|bod(y|ies)|gait|skin)\b|"
    r"\b\w*embeddings?\b|\bre_?identif\w*|\bbiometric_\w+|\b\w+_biometric\b", re.IGNORECASE)
# Parts of names under which something would be kept.
KEPT = re.compile(r"(^|[._])(crops?|thumb(nail)?s?|vectors?|embeddings?|faces?|faceprints?|portraits?|landmarks?|descriptors?|"
                  r"preview|biometrics?)($|[._])", re.IGNORECASE)
TABLES = re.compile(r"CREATE (?:VIRTUAL )?TABLE(?: IF NOT EXISTS)? (\w+)\s*(?:USING \w+)?\((.*?)\)\s*(?:STRICT|WITHOUT|;)|"
                    r"ALTER TABLE (\w+) ADD (?:COLUMN )?(\w+)", re.DOTALL)
FIELDS = re.compile(r'"((?:picture|exif|photo|frame|video)\.[\w.]+)"')
MEMBERS = re.compile(r"^\s+([a-z_]+): *(?:\{|$)", re.MULTILINE)

# What may stand, with why: (file, the whole name or line's part).
ALLOWED = [
    # The thumbnail that a picture's own file holds is compared with the picture in memory, and kept nowhere.
    ("src/decode/", "is_thumbnail"), ("src/engine/internal/pictures.cc", "is_thumbnail"),
    # Marks of the direction of writing (UAX 9).
    ("web/src/model/visible.ts", "Embeddings"),
    # What is measured beside: a library of hashes of whole pictures, searched by distance, in benches alone.
    ("bench/", "faiss"), ("packages/bench.txt", "faiss"),
]


def is_allowed(name, found):
    return any(name.startswith(file) and part.lower() in found.lower() for file, part in ALLOWED)


def breaches_of(name, text):
    """Lines of what is wrong in one file."""
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, why in ((LIBRARIES, "finds or compares people in pictures"), (DOINGS, "is what code about people calls itself")):
            for found in pattern.finditer(line):
                if not is_allowed(name, found.group(0)):
                    yield f"{name}:{number}: '{found.group(0)}' {why}"
    if name.startswith("src/") and not name.endswith("_test.cc"):
        for table in TABLES.finditer(text):
            names = [table.group(1) or table.group(3)]
            names += [table.group(4)] if table.group(4) else re.findall(r"(?:^|,)\s*(\w+) ", table.group(2) or "")
            for kept in names:
                if kept and KEPT.search(kept):
                    yield f"{name}: the table or column '{kept}' would keep a part or a measure of a picture"
        for field in FIELDS.findall(text):
            if KEPT.search(field):
                yield f"{name}: the field '{field}' would keep a part or a measure of a picture"
    if name == "docs/openapi.yaml":
        for member in MEMBERS.findall(text):
            if KEPT.search(member):
                yield f"{name}: the member '{member}' would give away a part or a measure of a picture"


def files_in(root):
    for where in WHERE:
        at = root / where
        for path in sorted(at.rglob("*")) if at.is_dir() else [at]:
            if path.is_file() and (path.suffix in CODE or where.startswith("tests") or "node_modules" in where) \
                    and "node_modules" not in path.parts and path.relative_to(root).as_posix() != SELF:
                yield path.relative_to(root).as_posix(), path.read_text(errors="replace")


PLANTED = [
    ("packages/build.txt", "libopencv-dev\n"), ("packages/build.txt", "libdlib-dev\n"),
    ("CMakeLists.txt", "find_package(dlib REQUIRED)"), ("cmake/FanalDependencies.cmake", "fanal_library(tensorflow-lite)"),
    ("web/package.json", '"@mediapipe/face_mesh": "1.0.0"'), ("src/media/x.cc", '#include <opencv2/face.hpp>'),
    ("src/media/x.h", "std::vector<float> face_embedding;"), ("src/media/x.h", "Result<int> detect_faces(Plane plane);"),
    ("src/media/x.cc", 'load("haarcascade_frontalface.xml")'), ("src/media/x.cc", "const auto score = person_matcher(a, b);"),
    ("src/media/x.cc", "int age_estimate = 0;"), ("src/media/x.cc", "auto mtcnn = load();"),
    ("src/store/internal/schema.cc", "CREATE TABLE pictures(row INTEGER PRIMARY KEY, thumbnail BLOB NOT NULL) STRICT;"),
    ("src/store/internal/schema.cc", "CREATE TABLE faces(row INTEGER PRIMARY KEY) STRICT;"),
    ("src/store/internal/schema.cc", "ALTER TABLE items ADD COLUMN picture_vector BLOB"),
    ("src/engine/x.cc", 'fields.add("picture.crop", bytes);'), ("src/engine/x.cc", 'fields.add("exif.thumbnail", bytes);'),
    ("docs/openapi.yaml", "        embedding: { type: array }\n"), ("docs/openapi.yaml", "        thumbnail:\n          type: string\n"),
    ("tests/e2e/lib/x.py", "import face_recognition"),
]
FINE = [
    ("src/media/x.cc", "std::vector<std::uint8_t> pixels;  // an interface, on the surface"),
    ("src/media/thumbnail.h", "/// The thumbnail that the file holds: compared, never kept."),
    ("src/store/internal/schema.cc", "CREATE TABLE items(row INTEGER PRIMARY KEY, id BLOB NOT NULL) STRICT;"),
    ("src/engine/x.cc", 'fields.add("picture.pdq", hex);'), ("docs/openapi.yaml", "        same_camera: { type: boolean }\n"),
    ("src/guard/roles.cc", '"Sees reports about those they help, people as pseudonyms."'),
]


def self_test():
    failed = [f"not seen: {name}: {text}" for name, text in PLANTED if not list(breaches_of(name, text))]
    failed += [f"wrongly seen: {line}" for name, text in FINE for line in breaches_of(name, text)]
    print(*failed, f"{len(PLANTED)} planted, {len(FINE)} fine", sep="\n")
    return bool(failed)


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = pathlib.Path(sys.argv[1])
    looked, breaches = 0, []
    for name, text in files_in(root):
        looked += 1
        breaches += breaches_of(name, text)
    print(*breaches, f"{looked} files looked at", sep="\n")
    return bool(breaches) or looked < 300


sys.exit(main())
