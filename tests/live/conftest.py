"""Each live story has an Asterisk, a controller and phones of its own; after it nothing may be left in Asterisk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from hovor.local.phones import Phones
from tests.live.scene import Scene, start


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    asterisk, controller = await start(tmp_path)
    async with asterisk, Phones(f"127.0.0.1:{asterisk.sip_port}") as phones:
        await controller.start()
        scene = Scene(asterisk, controller, phones)
        try:
            yield scene
        except BaseException:
            print(controller.log)
            raise
        finally:
            await scene.close()
            if controller.is_running:
                await controller.stop()
            print(controller.log)
