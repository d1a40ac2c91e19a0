from tests.metrics.conftest import watched

__all__ = ["watched"]
