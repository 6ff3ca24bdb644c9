import json

import pytest

from lib.register.faults import DataError
from lib.register.outlines import bounding_box, read

SQUARE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
FAR = [[5, 5], [5, 7], [6, 7], [5, 5]]


@pytest.fixture
def file(tmp_path):
    features = [
        {
            "properties": {"i": 0, "code": "B"},
            "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
        },
        {
            "properties": {"i": 1, "code": "A"},
            "geometry": {"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR]]},
        },
    ]
    path = tmp_path / "few.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def test_codes_come_in_the_order_of_the_file(file):
    assert read(file).codes == ("B", "A")


def test_a_shape_of_several_parts_has_a_ring_for_each(file):
    assert read(file).rings == {"B": [SQUARE], "A": [SQUARE, FAR]}


def test_the_box_holds_every_part(file):
    assert read(file).boxes == {"B": (0, 0, 1, 1), "A": (0, 0, 6, 7)}


def test_projected_has_northings_and_the_box_of_each_shape(file):
    first, second = json.loads(read(file).projected)["features"]
    # The northing of 1 degree is 180/pi * ln(tan(45.5 degrees)) = 1.0001.
    assert first["geometry"]["coordinates"][0][2] == [1, 1.0001]
    assert first["properties"] | {"i": 0} == first["properties"]
    assert second["properties"]["box"] == [0, 0, 6, 7.0175]


def test_around_holds_all_boxes():
    assert bounding_box([(0, 0, 1, 1), (-2, 3, 0, 9)]) == (-2, 0, 1, 9)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"features": [1]}', b"\xff", b"null"])
def test_a_file_that_is_not_geojson_is_named_with_the_remedy(tmp_path, content):
    path = tmp_path / "few.geojson"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read(path)
    assert "outlines/few.geojson" in str(caught.value.faults[0])
    assert "python -m data.build" in str(caught.value.faults[0])


def test_a_missing_file_is_named_with_the_remedy(tmp_path):
    with pytest.raises(DataError) as caught:
        read(tmp_path / "none.geojson")
    message = str(caught.value.faults[0])
    assert "outlines/none.geojson: the file is missing" in message
