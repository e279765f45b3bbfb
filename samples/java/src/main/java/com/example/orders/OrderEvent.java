package com.example.orders;

/** What a function reads of the CloudEvent of an order. */
public final class OrderEvent {
    public String id;
    public Order data;
}
