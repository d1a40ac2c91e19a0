"""A phone in a process of its own: `python -m tests.live.mortal_phone SERVER USER SECRET`. It registers, and lifts
whenever it rings; whoever started it may kill it, which no phone inside the test's own process would survive."""

import asyncio
import sys

from hovor.local.phones import Phones


async def live(server: str, user: str, secret: str) -> None:
    async with Phones(server) as phones:
        phone = await phones.add(user, secret)
        await phone.register()
        print("registered", flush=True)
        while True:
            line = await phone.rung(3600)
            await line.answer()
            line.say(620)


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
