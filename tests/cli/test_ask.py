"""`diplograph ask`, `show` and `query` on a small store in a folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from command_line import Outcome, run
from diplograph.knowledge import Knowledge
from diplograph.questions import library
from diplograph.store import Store, open_knowledge, open_store
from tiny import fill_store, write_tables

Run = Callable[..., Outcome]
CENTRE = "United Nations Regional Centre for Preventive Diplomacy for Central Asia"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The folders of a store and of the tiny knowledge, which is read beside ours."""
    folder = tmp_path_factory.mktemp("ask")
    tables = write_tables(folder / "knowledge")
    knowledge = Knowledge.read(tables)
    with open_store(str(folder / "store"), create=True) as store:
        fill_store(store, knowledge)
    return str(folder / "store"), str(tables)


@pytest.fixture
def on_store(places: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: run(capsys, *arguments, "--store", places[0])


@pytest.fixture(scope="module")
def _memory() -> Store:
    return open_knowledge(Knowledge.load())


@pytest.fixture
def knowledge_alone(_memory: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph of the shipped knowledge is made once for all tests: it takes seconds."""
    monkeypatch.setattr("diplograph.store.open_knowledge", lambda knowledge: nullcontext(_memory))


def test_plain_english_and_the_name_of_the_question_give_the_same_answer(on_store: Run) -> None:
    english = on_store("ask", "Which UN bodies does Kazakhstan engage with?")
    named = on_store("ask", "un-bodies", "--state", "Kazakhstan")

    assert (english.code, named.code) == (0, 0)
    assert english.out == named.out
    assert english.err == "Understood as: diplograph ask un-bodies --state Kazakhstan\n"
    assert named.err == ""


def test_the_table_tells_how_when_and_the_sentences_behind(on_store: Run) -> None:
    out = on_store("ask", "un-bodies", "--state", "Kazakhstan").out

    assert CENTRE in out
    assert "Meeting; Praise" in out and "2025-04-29" in out
    assert "2025-04-29 Meeting: “Foreign Minister Murat Nurtleu met Kaha Imnadze" in out
    assert "[centre; The Steppe Post, 2025-04-30]" in out


def test_sentences_can_be_left_out_and_rows_limited(on_store: Run) -> None:
    without = on_store("ask", "un-bodies", "--state", "Kazakhstan", "--no-sentences").out
    limited = on_store("ask", "un-bodies", "--state", "Kazakhstan", "--limit", "1").out

    assert "Evidence" not in without
    assert "... and 2 more rows" in limited


def test_more_sentences_than_a_few_are_counted_or_shown(on_store: Run) -> None:
    some = on_store("ask", "partners", "--of", "Kazakhstan").out
    every = on_store("ask", "partners", "--of", "Kazakhstan", "--sentences").out

    assert "(--sentences)" not in every
    assert every.count("“") >= some.count("“") >= 4


def test_csv_has_names_iris_and_sentences(on_store: Run) -> None:
    out = on_store("ask", "un-bodies", "--state", "Kazakhstan", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))

    assert list(rows[0]) == [
        *("body", "body_iri", "how", "events", "last", "grades", "to", "from", "sentences")
    ]
    assert rows[0]["body_iri"] == "https://w3id.org/diplograph/id/institution/unrcca"
    assert rows[0]["how"] == "Meeting; Praise"
    assert rows[0]["sentences"].startswith("Foreign Minister")


def test_json_has_everything(on_store: Run) -> None:
    answer = json.loads(on_store("ask", "un-bodies", "--state", "Kazakhstan", "--format", "json").out)

    assert (answer["question"], answer["parameters"]) == ("un-bodies", {"state": "Kazakhstan"})
    row = answer["rows"][0]
    assert row["body"] == {"iri": "https://w3id.org/diplograph/id/institution/unrcca", "name": CENTRE}
    assert (row["how"], row["events"], row["last"]) == (["Meeting", "Praise"], 2, "2025-04-29")
    assert (row["evidence"][0]["exact"], row["evidence"][0]["start"]) == ("met Kaha Imnadze", 31)


def test_markdown_marks_the_words_that_show_it(on_store: Run) -> None:
    out = on_store("ask", "un-bodies", "--state", "Kazakhstan", "--format", "markdown").out

    assert f"| {CENTRE} | Meeting; Praise | 2 | 2025-04-29 |" in out
    assert "**met Kaha Imnadze**" in out


def test_the_answer_goes_to_a_file_whole(on_store: Run, tmp_path: Path) -> None:
    target = tmp_path / "answer.csv"
    outcome = on_store("ask", "un-bodies", "--state", "Kazakhstan", "--format", "csv", "-o", str(target))

    assert (outcome.code, outcome.out) == (0, "")
    assert target.read_text().startswith("body,body_iri,")
    assert [path.name for path in tmp_path.iterdir()] == ["answer.csv"]


def test_options_may_stand_before_the_question(on_store: Run) -> None:
    after = on_store("ask", "un-bodies", "--state", "Kazakhstan", "--format", "csv")
    before = on_store("ask", "--format", "csv", "--state", "Kazakhstan", "un-bodies")
    rolled = on_store("ask", "--roll-up", "--format", "csv", "--state", "Kazakhstan", "un-bodies")

    assert before == after
    assert rolled == on_store("ask", "un-bodies", "--state", "Kazakhstan", "--format", "csv", "--roll-up")
    assert rolled != after


def test_a_question_without_an_answer_says_so_and_is_no_failure(on_store: Run) -> None:
    table = on_store("ask", "un-bodies", "--state", "Japan")
    as_json = on_store("ask", "un-bodies", "--state", "Japan", "--format", "json")

    assert (table.code, table.out) == (
        0,
        "Nothing found: UN bodies that a state engages with (state Japan)\n",
    )
    assert json.loads(as_json.out)["rows"] == []


def test_the_list_names_every_question_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(capsys, "ask", "--list")

    assert outcome.code == 0
    for name, question in library().items():
        assert name in outcome.out and question.phrases[0] in outcome.out
    assert "--state [--since] [--until]" in outcome.out


def test_every_question_has_help_with_its_own_options(capsys: pytest.CaptureFixture[str]) -> None:
    for question in library().values():
        outcome = run(capsys, "ask", question.name, "--help")
        assert outcome.code == 0
        assert all(parameter.option in outcome.out for parameter in question.parameters.values())
        assert question.phrases[0] in outcome.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["ask", "unbodies"], 2, "did you mean un-bodies"),
        (["ask", "un-bodies"], 2, "Missing option '--state'"),
        (["ask", "un-bodies", "--stat", "x"], 2, "No such option"),
        (["ask", "un-bodies", "--state", "Kazakhstan", "--roll-up", "x"], 2, "unexpected extra argument"),
        (["ask", "un-bodies", "--state", "Ruritania"], 2, "no state 'Ruritania' is known"),
        (["ask", "un-bodies", "--state", "Kazakhstan", "--since", "soon"], 2, "'soon' is not a date"),
        (["ask", "Who won the football match?"], 2, "see what can be asked with: diplograph ask --list"),
        (["ask", "Which UN bodies does Ruritania engage with?"], 2, "no state 'Ruritania' is known"),
        (["show", "Ruritania"], 2, "nothing known under 'Ruritania'; did you mean"),
        (["show", "Xqzw Vjkq"], 2, "nothing known under 'Xqzw Vjkq'; check the spelling"),
        (["show", "event/centre/meeting-31-47"], 2, "nothing known under"),
        (["query", "SELECT ?x {"], 2, "it ends too early"),
        (["query", "DROP ALL"], 2, "is an update"),
        (["query"], 2, "give one query"),
        (["query", "ASK {}", "-f", "/dev/null"], 2, "give one query"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_line_that_says_what_to_do(
    arguments: list[str], code: int, message: str, on_store: Run
) -> None:
    outcome = on_store(*arguments)

    lines = [line for line in outcome.err.splitlines() if not line.startswith("Understood as:")]
    assert (outcome.code, outcome.out, len(lines)) == (code, "", 1)
    assert lines[0].startswith("diplograph: error: ")
    assert message in lines[0]


@pytest.mark.parametrize(
    "command", [["ask", "un-bodies", "--state", "Japan"], ["show", "Japan"], ["query", "ASK {}"]]
)
def test_a_store_that_is_not_there_is_refused_and_not_made(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outcome = run(capsys, *command, "--store", str(tmp_path / "st"))

    assert outcome.code == 1
    assert outcome.err == (
        f"diplograph: error: {tmp_path}/st: there is no store; "
        f"make one with: diplograph load SOURCE --store {tmp_path}/st\n"
    )
    assert list(tmp_path.iterdir()) == []


class TestWithoutAnArticle:
    """What the reference knowledge alone can tell needs no store."""

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (
                [
                    "holders",
                    "--post",
                    "Minister of Foreign Affairs",
                    "--of",
                    "Kazakhstan",
                    "--at",
                    "2025-10-15",
                ],
                "Yermek",
            ),
            (["holders", "--post", "Head", "--of", "UNRCCA", "--at", "2024"], "Kaha Imnadze"),
            (["members", "--of", "SCO", "--at", "2024-07-04"], "Belarus"),
            (["body-tree", "--of", "United Nations"], CENTRE),
            (["posts", "--of", "Murat Nurtleu"], "Minister of Foreign Affairs of Kazakhstan"),
            (["Who was foreign minister of Kazakhstan on 2025-10-15?"], "Yermek"),
        ],
        ids=lambda value: value[0] if isinstance(value, list) else None,
    )
    def test_posts_membership_and_hierarchy_are_answered(
        self,
        arguments: list[str],
        told: str,
        knowledge_alone: None,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
    ) -> None:
        place = str(tmp_path / "st")
        outcome = run(capsys, "ask", *arguments, "--format", "csv", "--store", place)

        assert (outcome.code, outcome.err.splitlines()[-1]) == (
            0,
            f"No store at {place}: answered from the reference knowledge alone",
        )
        assert told in outcome.out
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_of_ones_own_counts_though_the_store_was_made_without_it(
        self, places: tuple[str, str], on_store: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "persons").mkdir()
        (tmp_path / "persons" / "mine.csv").write_text(
            "id,name,family,state,source\nperson/jane-doe,Jane Doe,Doe,state/kazakhstan,https://example.org/decree\n"
        )
        (tmp_path / "tenures").mkdir()
        (tmp_path / "tenures" / "mine.csv").write_text(
            "person,post,from,to,as_of,capacity,source,verified\n"
            "person/jane-doe,post/kazakhstan/minister-of-foreign-affairs,2026-11-24,..,2026-11-24,full,"
            "https://example.org/decree,yes\n"
        )
        own = ("--knowledge", str(tmp_path))
        holders = on_store("ask", "holders", "--of", "Kazakhstan", "--post", "foreign minister", *own)
        posts = on_store("ask", "posts", "--of", "Jane Doe", *own)

        assert "Jane Doe" in holders.out
        assert holders.err == f"{places[0]} holds other knowledge: answered from the folders named\n"
        assert posts.err.startswith(f"warning: {places[0]} was not loaded with this --knowledge")

    def test_an_address_is_not_taken_for_a_store_that_is_missing(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        outcome = run(capsys, "ask", "members", "--of", "SCO", "--store", "http://localhost:1/sparql")

        assert (outcome.code, outcome.out) == (1, "")


class TestPlainEnglish:
    def test_options_may_stand_beside_the_question(self, on_store: Run) -> None:
        english = on_store(
            "ask", "Which UN bodies does Kazakhstan engage with?", "--roll-up", "--since", "2025"
        )
        said = on_store("ask", "Which UN bodies does Kazakhstan engage with since 2025, rolled up?")

        assert (
            english.out
            == on_store("ask", "un-bodies", "--state", "Kazakhstan", "--since", "2025", "--roll-up").out
        )
        assert english.out == said.out
        assert (
            english.err
            == "Understood as: diplograph ask un-bodies --state Kazakhstan --since 2025 --roll-up\n"
        )

    def test_an_option_that_the_question_does_not_have_is_refused(self, on_store: Run) -> None:
        outcome = on_store("ask", "Who is Murat Nurtleu?", "--roll-up")

        assert (outcome.code, outcome.out) == (2, "")
        assert "posts has no parameter --roll-up; it has --of, --at" in outcome.err

    def test_the_sparql_can_be_asked_as_it_is_shown(self, on_store: Run) -> None:
        shown = on_store("ask", "Who met Kaha Imnadze?", "--sparql").out

        assert shown.startswith("PREFIX ") and "# name:" not in shown
        assert "<https://w3id.org/diplograph/id/person/kaha-imnadze>" in shown
        assert "murat-nurtleu" in on_store("query", shown).out

    def test_what_is_not_understood_is_said_with_the_nearest(self, on_store: Run) -> None:
        outcome = on_store("ask", "Which UN bodies does Kazakhstan not engage with?")

        assert outcome.code == 2
        assert "near to it: 'Which UN bodies does {state} engage with?'" in outcome.err


def test_a_default_is_told_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Without it 0.7." in " ".join(run(capsys, "ask", "unsure", "--help").out.split())


def test_a_question_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(capsys, "ask")

    assert outcome.code == 2
    assert "name a question, or list them with: diplograph ask --list" in outcome.err


class TestQuery:
    def test_rows_in_every_format(self, on_store: Run) -> None:
        query = "SELECT ?kind (COUNT(*) AS ?n) { ?e sem:eventType ?kind } GROUP BY ?kind ORDER BY ?kind"

        assert on_store("query", query, "--format", "csv").out.splitlines()[0] == "kind,n"
        assert json.loads(on_store("query", query, "--format", "json").out)[0].keys() == {"kind", "n"}
        assert on_store("query", query, "--format", "markdown").out.startswith("| kind | n |")
        assert "kind" in on_store("query", query).out

    def test_yes_and_no(self, on_store: Run) -> None:
        assert on_store("query", "ASK { ?e a dg:Event }").out == "yes\n"
        assert on_store("query", "ASK { ?e a dg:Dinner }").out == "no\n"
        assert on_store("query", "ASK { ?e a dg:Event }", "--format", "json").out == "true\n"

    def test_triples_are_n_triples(self, on_store: Run) -> None:
        out = on_store("query", "DESCRIBE <https://w3id.org/diplograph/id/run/centre>").out

        assert out.count("\n") == 5
        assert all(
            line.startswith("<https://w3id.org/diplograph/id/run/centre> <") for line in out.splitlines()
        )

    def test_the_query_may_come_from_a_file_or_standard_input(
        self, on_store: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "q.rq"
        path.write_text("ASK { ?e a dg:Event }")
        monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?e a dg:Dinner }"))

        assert on_store("query", "-f", str(path)).out == "yes\n"
        assert on_store("query", "-").out == "no\n"

    def test_a_question_of_the_library_is_a_query_too(self, on_store: Run) -> None:
        from diplograph.resources import questions_dir

        outcome = on_store("query", "-f", str(questions_dir() / "un-bodies.rq"), "--format", "csv")

        assert outcome.code == 0
        assert "institution/unrcca" in outcome.out


class TestShow:
    def test_a_person_with_posts_and_contacts(self, on_store: Run) -> None:
        out = on_store("show", "Murat Nurtleu").out

        assert out.startswith("Murat Nurtleu  (person)\n")
        assert "In other languages: Мурат Нуртлеу" in out
        assert "Minister of Foreign Affairs of Kazakhstan" in out and "2023-04-03" in out
        assert "Kaha Imnadze" in out

    def test_somebody_from_an_article_only(self, on_store: Run) -> None:
        assert "Known: from articles only" in on_store("show", "Volko Trobarth").out

    def test_as_json_and_markdown(self, on_store: Run) -> None:
        profile = json.loads(on_store("show", "UNRCCA", "--format", "json").out)

        assert (profile["name"], profile["kind"]) == (CENTRE, "institution")
        assert profile["answers"][0]["question"] == "partners"
        assert on_store("show", "UNRCCA", "--format", "markdown").out.startswith(f"# {CENTRE}\n")
