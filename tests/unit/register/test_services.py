import pandas as pd

from lib.register.services import keywords, services_by_council, similar_services, without_end


def frame(*rows):
    return pd.DataFrame(rows, columns=["service", "category"])


def test_words_that_say_nothing_are_left_out_and_plurals_are_singular():
    assert keywords("Joint legal services of the councils") == {"legal"}
    assert keywords("Children’s placements") == {"children", "placement"}


def test_a_service_within_another_of_its_category_is_like_it():
    alike = similar_services(frame(("ICT", "back_office"), ("ICT, finance and HR", "back_office")))
    assert alike["ICT"] == {"ICT", "ICT, finance and HR"}
    assert alike["ICT, finance and HR"] == {"ICT", "ICT, finance and HR"}


def test_the_same_words_in_another_category_are_not_alike():
    alike = similar_services(frame(("Planning", "regulatory"), ("Emergency planning", "safety")))
    assert alike["Planning"] == {"Planning"}


def test_a_service_of_empty_words_is_like_itself_alone():
    alike = similar_services(frame(("Joint services", "management"), ("ICT", "management")))
    assert alike == {"Joint services": {"Joint services"}, "ICT": {"ICT"}}


def test_of_the_shipped_services_likeness_is_mutual(shipped):
    alike = shipped.similar_services
    assert [(a, b) for a, others in alike.items() for b in others if a not in alike[b]] == []


def test_services_go_to_successors_too():
    rows = pd.DataFrame(
        {"codes_with_successors": [frozenset("AB"), frozenset("A")], "service": ["ICT", "HR"]}
    )
    assert services_by_council(rows) == {"A": {"ICT", "HR"}, "B": {"ICT"}}


def test_what_has_an_end_is_not_going_on():
    rows = pd.DataFrame({"end_year": pd.array([2012, None], dtype="Int64")}, index=[4, 7])
    assert without_end(rows).index.tolist() == [7]
