"""The client with real Keras models. Run by ScriptTest where there is a Python with Keras; see there."""

import contextlib
import importlib.util
import io
import os
import pathlib
import sys
import tempfile
import unittest
import urllib.request

SERVER = os.environ["PODIUM_SERVER"]
os.environ.setdefault("KERAS_BACKEND", "jax")

if os.environ.get("PODIUM_TEST_KERAS") == "tf_keras":
    import tf_keras as keras
else:
    import keras


def compiled():
    model = keras.Sequential([
        keras.layers.Input((28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dropout(0.1),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adamax(learning_rate=0.005), loss=keras.losses.MeanSquaredError(), metrics=["accuracy"])
    return model


class KerasTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        file = pathlib.Path(cls.folder.name) / "podium.py"
        with urllib.request.urlopen(SERVER + "/podium.py") as response:
            file.write_bytes(response.read())
        spec = importlib.util.spec_from_file_location("podium", str(file))
        cls.podium = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(cls.podium)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_a_live_model_brings_its_optimizer_and_loss(self):
        tree, _, _ = self.podium._config(compiled(), None, {"epochs": 2})
        training = tree["training"]
        self.assertEqual("Adamax", training["optimizer"]["class_name"])
        self.assertAlmostEqual(0.005, training["optimizer"]["config"]["learning_rate"], places=6)
        self.assertIn("squared", str(training["loss"]).lower())
        self.assertEqual(2, training["epochs"])
        with contextlib.redirect_stdout(io.StringIO()) as out:
            answer = self.podium.check(compiled(), epochs=2)
        self.assertEqual(compiled().count_params(), answer["total_params"])
        self.assertIn("dense", out.getvalue())

    def test_callbacks_come_along(self):
        callbacks = [
            keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True),
            keras.callbacks.ReduceLROnPlateau(factor=0.5, patience=1, min_lr=1e-5),
            keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.5),
        ]
        tree, _, _ = self.podium._config(compiled(), None, {"epochs": 3, "callbacks": callbacks})
        stop, reduce, schedule = tree["training"]["callbacks"]
        self.assertEqual((2, True), (stop["config"]["patience"], stop["config"]["restore_best_weights"]))
        self.assertEqual((0.5, 1), (reduce["config"]["factor"], reduce["config"]["patience"]))
        self.assertEqual([0.0005, 0.00025, 0.000125], schedule["config"]["rates"])
        with contextlib.redirect_stdout(io.StringIO()):
            self.podium.check(compiled(), epochs=3, callbacks=callbacks[:2])
            self.podium.check(compiled(), epochs=3, callbacks=callbacks[2:])

    def test_a_schedule_and_a_saved_file_are_taken(self):
        model = compiled()
        schedule = keras.optimizers.schedules.ExponentialDecay(0.01, decay_steps=100, decay_rate=0.9)
        model.compile(optimizer=keras.optimizers.SGD(schedule, momentum=0.9, nesterov=True), loss="categorical_crossentropy")
        path = os.path.join(self.folder.name, "model.keras")
        model.save(path)
        with contextlib.redirect_stdout(io.StringIO()):
            self.podium.check(model)
            self.assertEqual(model.count_params(), self.podium.check(path, epochs=1)["total_params"])

    @unittest.skipUnless(keras.__version__.startswith("2."), "of Keras 2 alone")
    def test_the_optimizers_before_keras_2_11_are_taken(self):
        for optimizer in (keras.optimizers.legacy.Adam(0.002), keras.optimizers.legacy.SGD(0.02, momentum=0.5)):
            model = compiled()
            model.compile(optimizer=optimizer, loss=keras.losses.categorical_crossentropy)
            tree, _, _ = self.podium._config(model, None, {"epochs": 1})
            self.assertEqual(type(optimizer).__name__, tree["training"]["optimizer"]["class_name"])
            self.assertEqual("categorical_crossentropy", tree["training"]["loss"])
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(model.count_params(), self.podium.check(model, epochs=1)["total_params"])

    def test_a_trained_model_comes_home(self):
        model = compiled()
        model.compile(optimizer="adam", loss="categorical_crossentropy")
        result = self.podium.submit(model, epochs=1, batch_size=128, name="from Keras")
        self.assertEqual("SCORED", result.state, result)
        weights = result.weights(model)
        self.assertEqual([tuple(each.shape) for each in model.get_weights()], [each.shape for each in weights])

    def test_a_sweep_over_learning_rates(self):
        model = compiled()
        found = self.podium.sweep(model, learning_rate=[0.01, 0.001], epochs=1, batch_size=512, name="rates")
        self.assertEqual(2, len(found))
        self.assertEqual(["SCORED"] * 2, [each.state for each in found])


if __name__ == "__main__":
    unittest.main()
