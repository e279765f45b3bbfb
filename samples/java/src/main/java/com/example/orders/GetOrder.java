package com.example.orders;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprServiceInvocationTrigger;
import com.microsoft.azure.functions.dapr.annotation.DaprStateInput;
import java.nio.charset.StandardCharsets;

/** Answers with an order. */
public final class GetOrder {
    /**
     * An order that does not exist is null or empty, and answered with an empty body. Bytes that are JSON are answered as JSON, a
     * {@code String} would be quoted.
     */
    @FunctionName("GetOrder")
    public byte[] run(
            @DaprServiceInvocationTrigger(methodName = "orders/{id}") String request,
            @DaprStateInput(stateStore = "statestore", key = "{id}") String order) {
        return order == null || order.isEmpty() ? null : order.getBytes(StandardCharsets.UTF_8);
    }
}
