"""Whatever a program sends to any endpoint, it is told why in one shape, and a refused order changes nothing."""

import pytest

from tests.bad_input.api_calls import calls
from tests.bad_input.program import OPERATIONS, Program, Spoiled, spoiled_addresses, spoiled_bodies
from tests.bad_input.world import undone

pytestmark = pytest.mark.django_db


def test_every_endpoint_is_on_the_list(world):
    assert sorted(calls(world)) == sorted(OPERATIONS)


def test_every_call_on_the_list_reaches_its_service(world):
    offenders = []
    for operation, call in calls(world).items():
        with undone():
            answer = Program(world, operation).send(Spoiled("as it should be", call))
        if answer.status_code != call.status and not (call.status == 0 and answer.status_code < 300):
            offenders.append(f"{operation}: {answer.status_code} {answer.content[:300].decode()}")
    assert offenders == []


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_nonsense_is_refused_in_one_shape_and_changes_nothing(world, operation):
    program = Program(world, operation)
    assert program.faults([*spoiled_addresses(program), *spoiled_bodies(program)]) == []
