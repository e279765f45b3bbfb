package com.example.orders;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprInvokeOutput;
import com.microsoft.azure.functions.dapr.annotation.DaprPublishOutput;
import com.microsoft.azure.functions.dapr.annotation.DaprServiceInvocationTrigger;
import com.microsoft.azure.functions.dapr.annotation.DaprStateOutput;
import java.util.Collections;
import java.util.Map;

/** Saves an order, publishes it and has the stock reserved. */
public final class CreateOrder {
    /**
     * The return value is the answer to the caller; the other values leave through the output bindings.
     *
     * <p>An annotation gives its binding a fixed name, so a key is taken from the payload under the trigger's.
     */
    @FunctionName("CreateOrder")
    public Order run(
            @DaprServiceInvocationTrigger(methodName = "CreateOrder") Order order,
            @DaprStateOutput(stateStore = "statestore", key = "{daprServiceInvocationTriggerMessage.id}") OutputBinding<Order> state,
            @DaprPublishOutput(pubSubName = "pubsub", topic = "orders") OutputBinding<Order> orderEvent,
            @DaprInvokeOutput(appId = "orders", methodName = "ReserveStock") OutputBinding<Map<String, Reservation>> reservation,
            ExecutionContext context) {
        context.getLogger().info("Order " + order.id + ": " + order.quantity + " x " + order.item);

        state.setValue(order);
        orderEvent.setValue(order);

        // An envelope: "body" is what is sent, and it could name another app, method or verb as well.
        reservation.setValue(Collections.singletonMap("body", Reservation.of(order)));

        return order;
    }
}
