"""Whatever befell a case is found and named, and a whole case has no fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from rashomon.decision import Decision, Subject
from rashomon.store import Store
from rashomon.store.examination import examined
from rashomon.store.rows import DRAWN
from tests.store.accounts import BARE, account, harbour
from tests.store.test_failures import HERE

SAID = {"by": "Ada", "at": "2031-05-04T10:00:00Z", "why": "read both"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of six documents, with decisions."""
    path = tmp_path_factory.mktemp("whole") / "case.duckdb"
    with Store.open(path) as store:
        for one in (*BARE, harbour(id="quay"), harbour(id="pier", publisher="The Monitor", published=None)):
            store.add(*one)
        about = (Subject(document="quay", record="e0", span=(1, 3), words="at"),)
        first = store.decide(Decision(number=0, verb="reject", subjects=about, **SAID))
        store.decide(Decision(number=0, verb="confirm", subjects=about, **SAID))
        store.decide(Decision(number=0, verb="undo", undoes=first.id, **SAID))
    return path


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "case.duckdb"))


def broken(path: Path) -> list[str]:
    return [fault.what for fault in examined(path) if fault.is_broken]


def notes(path: Path) -> list[str]:
    """What is worth to be known, but for the files of these accounts, which never were on a disk."""
    return [f.what for f in examined(path) if not f.is_broken and "files that it was read from" not in f.what]


def altered(path: Path, sql: str) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(sql)


def test_a_whole_case_has_no_fault(case: Path) -> None:
    assert (broken(case), notes(case)) == ([], [])


def test_a_case_that_lived_has_no_fault(case: Path, tmp_path: Path) -> None:
    """Documents that went out and came in again, an export, a view and a table of somebody's own."""
    with Store.open(case) as store:
        store.remove(["quay"])
        store.add(*account("Tide tables.", id="t1", place="tides.txt"))
        store.add(*account("Tide tables, corrected.", id="t2", place="tides.txt"), replace=True)
        store.add(*account("a", place="elsewhere.txt", raw=b"a\n"))
        store.export_parquet(tmp_path / "out")
    Store.from_parquet(tmp_path / "out", tmp_path / "copy.duckdb").close()
    altered(
        case,
        "CREATE TABLE remarks (document VARCHAR); CREATE VIEW mine AS FROM events; INSERT INTO remarks VALUES ('x')",
    )
    assert [(broken(path), notes(path)) for path in (case, tmp_path / "copy.duckdb")] == [([], []), ([], [])]


def test_a_case_of_an_older_layout_has_no_fault(case: Path) -> None:
    altered(case, "DROP TABLE decisions; ALTER TABLE captures DROP COLUMN location; UPDATE case_file SET layout = 1")
    assert (broken(case), notes(case)) == ([], [])


def test_what_another_version_drew_otherwise_is_no_damage(case: Path) -> None:
    altered(case, "UPDATE documents SET version = '0.0.1'; DELETE FROM labels WHERE document = 'quay'")
    assert broken(case) == []
    (told,) = notes(case)
    assert told.startswith(f"{case}: labels: the rows of quay, which another version of rashomon read, are not")


@pytest.mark.parametrize("table", DRAWN)
def test_rows_that_were_deleted_altered_or_doubled_are_named_with_their_table(case: Path, table: str) -> None:
    kept = case.read_bytes()
    doubled = f"INSERT INTO {table} SELECT * FROM {table} WHERE document = 'quay' LIMIT 1"
    with Store.open(case, read_only=True) as store:
        column = store.ask(f"SELECT * FROM {table} LIMIT 0")[0][1]
    for sql in (
        f"DELETE FROM {table} WHERE document = 'quay'",
        f"UPDATE {table} SET {column} = {column} || '9' WHERE document = 'quay'",
        doubled,
    ):
        altered(case, sql)
        (told,) = broken(case)
        assert told.startswith(f"{case}: {table}: the rows of quay are not what the record says; `rashomon export")
        case.write_bytes(kept)


TEXT = "the text or record of quay is not as it was read"
ALTERATIONS = [
    (
        "UPDATE documents SET text = replace(text, '12', '17') WHERE id = 'quay'",
        TEXT,
    ),
    ("UPDATE documents SET text = '' WHERE id = 'quay'", TEXT),
    (
        "UPDATE documents SET record = left(record, 300) WHERE id = 'quay'",
        TEXT,
    ),
    ("UPDATE documents SET record = '[]' WHERE id = 'quay'", TEXT),
    ("UPDATE documents SET record = replace(record, 'At the quay', 'x')", "the text or record of pier, quay is not"),
    ("UPDATE documents SET key = 'd0' WHERE id = 'quay'", TEXT),
    ("UPDATE documents SET title = 'x' WHERE id = 'quay'", "documents: the rows of quay are not what the record says"),
    ("UPDATE documents SET killed_low = 3 WHERE id = 'quay'", "documents: the rows of quay are not what the record"),
    ("DELETE FROM captures WHERE document = 'quay'", "quay lacks where it came from"),
    ("DELETE FROM alignments WHERE document = 'quay'", "quay lacks the way back to its source"),
    (
        "UPDATE alignments SET runs = runs[1:1] WHERE document = 'quay'",
        "the way from quay back to its source",
    ),
    (
        "UPDATE alignments SET runs = [3, 0, 3] WHERE document = 'quay'",
        "the way from quay back to its source",
    ),
    ("INSERT INTO documents FROM documents WHERE id = 'quay'", "quay is there more than once"),
    ("INSERT INTO case_file FROM case_file", "it says 2 times which layout it has"),
    ("DELETE FROM decisions WHERE number = 2", "decision 2 is gone"),
    ("DELETE FROM decisions WHERE number = 1", "decision 3 is not as it was made"),
    ("UPDATE decisions SET why = left(why, 4) WHERE number = 3", "decision 3 is not as it was made"),
    ("UPDATE decisions SET made_by = 'Bo' WHERE number = 1", "decision 1, 3 is not as it was made"),
    ("UPDATE decisions SET number = 2 WHERE number = 3", "decision 2 is there more than once"),
    ("DROP TABLE decisions", "the table decisions is gone; take a copy of case.duckdb from before"),
    ("DROP TABLE captures", "the table captures is gone; take a copy of case.duckdb from before"),
    ("DROP TABLE words", "the table words is gone; `rashomon export"),
    ("DROP VIEW numbers", "the view numbers is gone; `rashomon export"),
    ("ALTER TABLE quantities DROP COLUMN hedge", "the table quantities has other columns than it should"),
    ("ALTER TABLE documents ALTER killed_low TYPE VARCHAR", "the table documents has other columns than it should"),
]


@pytest.mark.parametrize(("sql", "told"), ALTERATIONS, ids=[sql for sql, _ in ALTERATIONS])
def test_what_was_altered_with_other_tools_is_named(case: Path, sql: str, told: str) -> None:
    altered(case, sql)
    found = broken(case)
    assert any(what.startswith(f"{case}: {told}") for what in found), found
    assert all("\n" not in what for what in found)


def test_rows_whose_document_is_gone_are_named_with_their_tables(case: Path) -> None:
    altered(case, "DELETE FROM documents WHERE id = 'quay'")
    said = "has rows of documents that are gone (quay)"
    assert {what.removeprefix(f"{case}: ").split(";")[0] for what in broken(case)} == {
        f"{table} {said}" for table in (*DRAWN, "captures", "alignments")
    }


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events",
        "DROP TABLE words",
        "DROP VIEW numbers",
        "UPDATE quantities SET low = 99",
        "DELETE FROM documents WHERE id = 'quay'",
        "INSERT INTO documents FROM documents WHERE id = 'quay'",
        "INSERT INTO case_file FROM case_file",
        "UPDATE documents SET title = 'x' WHERE id = 'quay'",
    ],
)
def test_what_it_says_is_to_be_done_mends_it(case: Path, tmp_path: Path, sql: str) -> None:
    altered(case, sql)
    found = broken(case)
    assert found
    assert all("--format parquet" in what for what in found)
    with Store.open(case, read_only=True) as store:
        store.export_parquet(tmp_path / "tables")
    Store.from_parquet(tmp_path / "tables", tmp_path / "new.duckdb").close()
    assert broken(tmp_path / "new.duckdb") == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE documents SET text = replace(text, '12', '17') WHERE id = 'quay'",
        "UPDATE documents SET record = left(record, 300) WHERE id = 'quay'",
        "DELETE FROM captures WHERE document = 'quay'",
        "DELETE FROM alignments WHERE document = 'quay'",
        "UPDATE alignments SET runs = [3, 0, 3] WHERE document = 'quay'",
    ],
)
def test_a_damaged_document_is_mended_by_taking_it_out_and_adding_it_again(case: Path, sql: str) -> None:
    altered(case, sql)
    assert [f"(`rashomon remove {case} ID`) and add its file again" in what for what in broken(case)] == [True]
    with Store.open(case) as store:
        store.remove(["quay"])
        store.add(*harbour(id="quay"))
    assert broken(case) == []


def test_a_byte_that_flipped_anywhere_is_found(case: Path) -> None:
    content = case.read_bytes()
    step = len(content) // 20 | 1
    for at in range(0, len(content), step):
        case.write_bytes(content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :])
        assert broken(case), at


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.6, 0.999])
def test_a_file_that_was_cut_short_is_found(case: Path, share: float) -> None:
    content = case.read_bytes()
    case.write_bytes(content[: int(share * len(content))])
    found = broken(case)
    assert found and all(what.startswith(f"{case}: ") for what in found)


def test_a_table_that_cannot_be_read_is_named_and_the_texts_are_saved_if_they_can_be(case: Path) -> None:
    content = case.read_bytes()
    named: set[str] = set()
    for at in range(12_288 + 1000, len(content), 262_144):  # a block of DuckDB after its three heads
        case.write_bytes(content[:at] + b"\xff\xff" + content[at + 2 :])
        for what in broken(case):
            names, _, cure = what.partition("to the end: ")[2].partition("; ")
            named |= set(names.split(", "))
            assert ("saves the texts" in cure) == ("documents" not in names and bool(names))
    assert {*DRAWN, "documents", "captures", "alignments"} <= named
    with Store.open(case, read_only=True) as store:  # the last block is that of the words
        assert len(list(store.records())) == 6


def killed_while_writing(path: Path) -> None:
    """A case whose last document is in the log only."""
    script = (
        "import os, sys\nfrom rashomon.store import Store\nfrom tests.store.accounts import account\n"
        "store = Store.open(sys.argv[1])\nstore.add(*account('The last word.', id='last'))\nstore._write()\nos._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=HERE, check=False)
    assert path.with_name("case.duckdb.wal").stat().st_size


def test_a_run_that_was_killed_leaves_a_whole_case_with_its_log(case: Path) -> None:
    killed_while_writing(case)
    assert (broken(case), notes(case)) == ([], [])


def test_a_log_that_breaks_off_is_told(case: Path) -> None:
    killed_while_writing(case)
    log = case.with_name("case.duckdb.wal")
    log.write_bytes(log.read_bytes()[:-7])
    (told,) = notes(case)
    assert told.startswith(
        f"{log}: the log breaks off: what was written last may be missing; run the same `rashomon add`"
    )


def test_a_log_that_is_damaged_is_told(case: Path) -> None:
    killed_while_writing(case)
    log = case.with_name("case.duckdb.wal")
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 0xFF
    log.write_bytes(content)
    assert broken(case) or notes(case)


def test_what_a_run_that_was_cut_off_left_beside_it_is_told(case: Path) -> None:
    for name in (".tables.4711.part", ".page.html.4711.x7fk2_3a.part", ".tables.4711.old", "case.duckdb.tmp"):
        (case.parent / name).mkdir()
    for innocent in (".config", ".page.html", "notes.part", "other.duckdb.tmp"):
        (case.parent / innocent).touch()
    assert [what.split(":")[0].removeprefix(f"{case.parent}/") for what in notes(case)] == [
        ".page.html.4711.x7fk2_3a.part",
        ".tables.4711.old",
        ".tables.4711.part",
        "case.duckdb.tmp",
    ]
    assert broken(case) == []


def test_files_that_changed_or_went_since_they_were_read_are_told(tmp_path: Path) -> None:
    case, files = tmp_path / "case.duckdb", [tmp_path / f"{n}.txt" for n in range(5)]
    with Store.open(case) as store:
        for file in files:
            file.write_text(f"Text of {file.name}.")
            store.add(*account(f"Text of {file.name}.", place=str(file)))
    assert list(examined(case)) == []
    files[0].write_text("Something else.")
    for file in files[1:]:
        file.unlink()
    gone, changed = [fault.what for fault in examined(case) if not fault.is_broken]
    named = ", ".join(map(str, files[1:4]))
    assert gone == (
        f"{case}: 4 of the 5 files that it was read from cannot be read here ({named} and 1 more); "
        "their texts are in the case"
    )
    assert changed.startswith(f"{case}: 1 of the 5 files that it was read from were changed since ({files[0]})")
    assert broken(case) == []


def test_a_file_that_was_read_in_two_versions_has_not_changed(tmp_path: Path) -> None:
    case, file = tmp_path / "case.duckdb", tmp_path / "weir.txt"
    with Store.open(case) as store:
        for text in ("The weir brakes.", "The weir breaks."):
            file.write_text(text)
            store.add(*account(text, place=str(file)))
    assert list(examined(case)) == []


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (Path.unlink, "there is no such case"),
        (lambda path: path.write_text("Dear all"), "it is no case"),
        (lambda path: (path.unlink(), path.mkdir()), "it is a folder"),
        (lambda path: altered(path, "DROP TABLE case_file"), "it is a DuckDB file but no case"),
    ],
)
def test_what_is_no_case_is_told(case: Path, spoil: Callable[[Path], object], told: str) -> None:
    spoil(case)
    (what,) = broken(case)
    assert what.startswith(f"{case}: {told}")


AS_NOBODY = """
import os, sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from rashomon.store.examination import examined
list(examined(Path(sys.argv[1])))
os.setuid(65534)
for fault in examined(Path(sys.argv[1])):
    print(fault.is_broken, fault.what)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can become nobody")
def test_a_case_that_may_not_be_read_or_written_is_told(made: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        case = Path(shutil.copy(made, Path(folder) / "case.duckdb"))
        Path(folder).chmod(0o755)
        for mode, told in (
            (0, f"True {case}: no permission to use it"),
            (0o644, f"False {case}: no permission to write to {case}: it can be read, not added to"),
        ):
            case.chmod(mode)
            ran = subprocess.run(
                [sys.executable, "-c", AS_NOBODY, str(case)], cwd=HERE, capture_output=True, text=True, check=False
            )
            assert told in ran.stdout.splitlines(), ran.stderr


def test_every_document_of_a_large_case_is_looked_at(tmp_path: Path) -> None:
    case = tmp_path / "case.duckdb"
    with Store.open(case) as store:
        for n in range(230):
            store.add(*account(f"Number {n}.", id=f"n{n:03}"))
    altered(case, "DELETE FROM words WHERE document IN ('n000', 'n099', 'n100', 'n229')")
    assert any(
        what.startswith(f"{case}: words: the rows of n000, n099, n100 and 1 more are not") for what in broken(case)
    )
