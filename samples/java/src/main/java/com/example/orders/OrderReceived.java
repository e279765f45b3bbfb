package com.example.orders;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprBindingOutput;
import com.microsoft.azure.functions.dapr.annotation.DaprStateInput;
import com.microsoft.azure.functions.dapr.annotation.DaprTopicTrigger;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Writes a line for each order that was published. */
public final class OrderReceived {
    /**
     * The trigger's value is the whole CloudEvent; {@code stored} was read with the id from the event's data. A key that does not exist is
     * an empty text, which the worker could not make an {@link Order} of.
     */
    @FunctionName("OrderReceived")
    public String run(
            @DaprTopicTrigger(pubSubName = "pubsub", topic = "orders") OrderEvent orderEvent,
            @DaprStateInput(stateStore = "statestore", key = "{data.id}") String stored,
            @DaprBindingOutput(bindingName = "orderlog", operation = "create") OutputBinding<Map<String, Object>> line,
            ExecutionContext context) {
        Order order = orderEvent.data;
        if (stored == null || stored.isEmpty()) {
            // The event was faster than the state store: the sidecar shall deliver it again.
            context.getLogger().warning("Event " + orderEvent.id + ": order " + order.id + " is not stored yet");
            return "RETRY";
        }

        Map<String, Object> envelope = new HashMap<>();
        envelope.put("data", order.id + ": " + order.quantity + " x " + order.item + "\n");
        envelope.put("metadata", Collections.singletonMap("fileName", order.id + ".txt"));
        line.setValue(envelope);
        return "SUCCESS";
    }
}
